namespace Tidings.Server.Http;

/// <summary>Refuses what would otherwise be silently misunderstood: an API version that nobody published, a method override that is not honoured.</summary>
internal sealed class RequestHeaderMiddleware(RequestDelegate next, ErrorWriter errors)
{
    public Task InvokeAsync(HttpContext context) =>
        Fault(context.Request) is { } fault ? errors.WriteAsync(context, ApiErrors.InvalidRequest(fault)) : next(context);

    private static string? Fault(HttpRequest request)
    {
        if (!request.Path.StartsWithSegments(ApiServices.Prefix, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        if (ApiVersion.AskedIn(request) is { } version && !ApiVersion.IsKnown(version))
        {
            return $"{ApiVersion.Header} is not a known version; send one of {ApiVersion.Accepted}, or leave it out.";
        }

        return HttpMethods.IsPost(request.Method) && request.Headers.ContainsKey(MethodOverrideMiddleware.Header)
            ? $"{MethodOverrideMiddleware.Header} must be PATCH, DELETE or PUT."
            : null;
    }
}
