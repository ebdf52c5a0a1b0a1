using Microsoft.Net.Http.Headers;

namespace Tidings.Server.Http;

/// <summary>Which bodies a route takes.</summary>
internal static class MediaTypes
{
    public const string Json = "application/json";
    public const string JsonPatch = "application/json-patch+json";
    public const string MergePatch = "application/merge-patch+json";
    public const string JsonLines = "application/x-ndjson";

    /// <summary>Also takes the media types that end in <c>+json</c>: what others send is called in many ways.</summary>
    /// <returns>The error to answer with; null when the body may be read.</returns>
    public static ApiError? RefuseNoJson(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var sent) && sent.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase)
            ? Refuse(request, [sent.MediaType.ToString()])
            : Refuse(request, [Json]);

    /// <summary>A missing content type passes; parameters (<c>charset</c>, <c>domain-model</c>) are not looked at.</summary>
    /// <returns>The error to answer with; null when the body may be read.</returns>
    public static ApiError? Refuse(HttpRequest request, IReadOnlyList<string> accepted)
    {
        if (request.Headers.ContentEncoding is [{ Length: > 0 } coding, ..] && !coding.Equals("identity", StringComparison.OrdinalIgnoreCase))
        {
            return ApiErrors.UnsupportedMediaType("Compressed request bodies are not supported; send the body without Content-Encoding.");
        }

        return string.IsNullOrEmpty(request.ContentType) || accepted.Any(type => Is(request, type))
            ? null
            : ApiErrors.UnsupportedMediaType($"The Content-Type of the request is not supported; send {string.Join(" or ", accepted)}.");
    }

    public static bool Is(HttpRequest request, string mediaType) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var sent)
        && sent.MediaType.Equals(mediaType, StringComparison.OrdinalIgnoreCase);
}
