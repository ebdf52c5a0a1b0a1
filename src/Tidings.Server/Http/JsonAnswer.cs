using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Tidings.Server.Http;

/// <summary>A JSON answer. A read that its client has already is answered 304 without it.</summary>
internal sealed class JsonAnswer<T>(T value, JsonTypeInfo<T> type) : IResult
{
    public int Status { get; init; } = StatusCodes.Status200OK;

    /// <summary>Of what a client can change: what <c>If-Match</c> is compared with. Null where it is not.</summary>
    public int? Version { get; init; }

    /// <summary>Where the thing that was made is found; null when nothing was.</summary>
    public string? Location { get; init; }

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(value, type);
        var headers = httpContext.Response.Headers;
        if (Location is not null)
        {
            headers.Location = Location;
        }

        var isRead = HttpMethods.IsGet(httpContext.Request.Method) || HttpMethods.IsHead(httpContext.Request.Method);
        if (Version is not null || (isRead && Status == StatusCodes.Status200OK))
        {
            var tag = EntityTags.Of(Version, body);
            headers.ETag = tag;
            if (EntityTags.ClientHas(httpContext.Request, tag))
            {
                httpContext.Response.StatusCode = StatusCodes.Status304NotModified;
                return Task.CompletedTask;
            }
        }

        return JsonResponse.WriteAsync(httpContext, Status, body);
    }
}
