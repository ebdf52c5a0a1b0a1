using System.Text.Json.Nodes;

namespace Tidings.Server.Http;

/// <summary>What reading a JSON body came to. Closed: there is no third case.</summary>
internal abstract record JsonBody
{
    /// <summary>Largest body of an API request in bytes; entries have a limit of their own.</summary>
    public const int MaxBytes = 1024 * 1024;

    private static readonly string[] Plain = [MediaTypes.Json];
    private static readonly string[] OfPatch = [MediaTypes.Json, MediaTypes.JsonPatch];
    private static readonly string[] OfAnyPatch = [.. OfPatch, MediaTypes.MergePatch];

    private JsonBody()
    {
    }

    /// <param name="Node">Null for JSON <c>null</c>.</param>
    public sealed record Parsed(JsonNode? Node, ReadOnlyMemory<byte> Bytes) : JsonBody;

    public sealed record Refused(ApiError Error) : JsonBody;

    public static Task<JsonBody> ReadAsync(HttpRequest request, CancellationToken cancellationToken) =>
        ReadAsync(request, Plain, ApiErrors.InvalidRequest, cancellationToken);

    /// <summary>Also takes the media type of JSON Patch; what is no JSON is then no patch.</summary>
    public static Task<JsonBody> ReadPatchAsync(HttpRequest request, CancellationToken cancellationToken) =>
        ReadAsync(request, OfPatch, ApiErrors.InvalidPatch, cancellationToken);

    /// <summary>As <see cref="ReadPatchAsync"/>, and takes the media type of JSON merge patches too.</summary>
    public static Task<JsonBody> ReadAnyPatchAsync(HttpRequest request, CancellationToken cancellationToken) =>
        ReadAsync(request, OfAnyPatch, ApiErrors.InvalidPatch, cancellationToken);

    private static async Task<JsonBody> ReadAsync(
        HttpRequest request, string[] accepted, Func<string, ApiError> refuse, CancellationToken cancellationToken)
    {
        if (MediaTypes.Refuse(request, accepted) is { } unsupported)
        {
            return new Refused(unsupported);
        }

        if (await RequestBody.ReadAsync(request, MaxBytes, cancellationToken) is not { } bytes)
        {
            return new Refused(ApiErrors.TooLarge(MaxBytes));
        }

        return StrictJson.Parse(bytes.Span, out var node) is { } problem
            ? new Refused(refuse(problem))
            : new Parsed(node, bytes);
    }
}
