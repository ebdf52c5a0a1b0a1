namespace Tidings.Server.Tests.Http;

/// <summary>A request to the API; as an admin and with JSON unless told otherwise.</summary>
internal sealed record ApiCall(string Method, string Path, string? Body = null)
{
    /// <summary>Value of <c>Authorization</c>; null for none.</summary>
    public string? Token { get; init; } = ApiHost.Admin;

    /// <summary>Null for none.</summary>
    public string? ContentType { get; init; } = "application/json";

    /// <summary>Instead of <see cref="Body"/>, where it is no text or has no known length.</summary>
    public HttpContent? Content { get; init; }

    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    public static ApiCall Get(string path) => new("GET", path);

    public static ApiCall Post(string path, string body) => new("POST", path, body);

    public static ApiCall Patch(string path, string body) => new("PATCH", path, body);

    public static ApiCall Delete(string path) => new("DELETE", path);

    public ApiCall With(string header, string value) => this with { Headers = [.. Headers, (header, value)] };

    public ApiCall As(string? token) => this with { Token = token };

    public HttpRequestMessage ToRequest()
    {
        var request = new HttpRequestMessage(new HttpMethod(Method), Path) { Content = Content ?? (Body is null ? null : new StringContent(Body)) };
        if (request.Content is { } content && Content is null)
        {
            content.Headers.Remove("Content-Type");
            if (ContentType is not null)
            {
                content.Headers.TryAddWithoutValidation("Content-Type", ContentType);
            }
        }

        if (Token is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", Token);
        }

        foreach (var (name, value) in Headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                request.Content?.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return request;
    }
}
