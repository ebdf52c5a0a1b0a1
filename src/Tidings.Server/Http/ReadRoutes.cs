using Tidings.Server.OpenApi;

namespace Tidings.Server.Http;

/// <summary>Routes that only show something: they answer <c>HEAD</c> as <c>GET</c>, without the body (RFC 9110, 9.3.2).</summary>
internal static class ReadRoutes
{
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    public static RouteHandlerBuilder MapRead(this IEndpointRouteBuilder routes, string pattern, Delegate handler) =>
        routes.MapMethods(pattern, Methods, handler)
            .WithMetadata(new HeaderParameter(HeaderParameter.IfNoneMatch, "the ETag of an earlier answer: 304 where this one would be the same"));
}
