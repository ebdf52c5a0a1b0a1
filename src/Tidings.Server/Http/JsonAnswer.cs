using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Tidings.Server.Http;

/// <summary>A JSON answer.</summary>
internal sealed class JsonAnswer<T>(T value, JsonTypeInfo<T> type) : IResult
{
    public int Status { get; init; } = StatusCodes.Status200OK;

    /// <summary>With its quotes; null for answers that cannot be named in <c>If-Match</c>.</summary>
    public string? ETag { get; init; }

    /// <summary>Where the thing that was made is found; null when nothing was.</summary>
    public string? Location { get; init; }

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(value, type);
        var headers = httpContext.Response.Headers;
        if (ETag is not null)
        {
            headers.ETag = ETag;
        }

        if (Location is not null)
        {
            headers.Location = Location;
        }

        return JsonResponse.WriteAsync(httpContext, Status, body);
    }
}
