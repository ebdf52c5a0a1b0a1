namespace Tidings.Server.Http;

/// <summary>Lets pages of any origin call the API with a token of their own (§2.5). Credentials of the browser are never allowed.</summary>
internal sealed class CorsMiddleware(RequestDelegate next)
{
    private const string Methods = "OPTIONS, GET, DELETE, PATCH, POST";

    private const string RequestHeaders =
        "Accept, Content-Type, Content-Length, Accept-Encoding, Authorization, If-Match, If-None-Match, Idempotency-Key, LD-API-Version, X-HTTP-Method-Override";

    private const string ResponseHeaders =
        "ETag, Location, Retry-After, WWW-Authenticate, X-Ratelimit-Global-Limit, X-Ratelimit-Global-Remaining, X-Ratelimit-Route-Limit, X-Ratelimit-Route-Remaining, X-Ratelimit-Reset";

    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (!request.Path.StartsWithSegments(ApiServices.Prefix, StringComparison.OrdinalIgnoreCase))
        {
            return next(context);
        }

        var headers = context.Response.Headers;
        headers.AccessControlAllowOrigin = request.Headers.Origin is [{ Length: > 0 } origin] ? origin : "*";
        headers.AccessControlExposeHeaders = ResponseHeaders;
        headers.Vary = "Origin";
        if (!HttpMethods.IsOptions(request.Method) || request.Headers.AccessControlRequestMethod.Count == 0)
        {
            return next(context);
        }

        headers.AccessControlAllowMethods = Methods;
        headers.AccessControlAllowHeaders = RequestHeaders;
        headers.AccessControlMaxAge = "300";
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }
}
