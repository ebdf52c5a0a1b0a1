namespace Tidings.Server.Http;

/// <summary>Lets clients behind narrow proxies say <c>POST</c> and mean another method (§2.5). Comes before routing.</summary>
internal sealed class MethodOverrideMiddleware(RequestDelegate next)
{
    public const string Header = "X-HTTP-Method-Override";

    private static readonly string[] Methods = [HttpMethods.Patch, HttpMethods.Delete, HttpMethods.Put];

    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (HttpMethods.IsPost(request.Method)
            && request.Headers[Header] is [{ } wanted]
            && Methods.FirstOrDefault(method => method.Equals(wanted.Trim(), StringComparison.OrdinalIgnoreCase)) is { } method)
        {
            // What is left of the header after this is a value that nobody honours: RequestHeaderMiddleware refuses it.
            request.Headers.Remove(Header);
            request.Method = method;
        }

        return next(context);
    }
}
