using System.Text.Json.Nodes;
using Tidings.Patches;
using Tidings.Server.Access;

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
    /// <param name="Bytes">There until the request is answered.</param>
    public sealed record Parsed(JsonNode? Node, ReadOnlyMemory<byte> Bytes) : JsonBody
    {
        /// <summary>True where an empty body was allowed and is what came.</summary>
        public bool IsNothing => Bytes.Span.Trim(" \t\r\n"u8).IsEmpty;
    }

    public sealed record Refused(ApiError Error) : JsonBody;

    public static Task<JsonBody> ReadAsync(HttpRequest request, CancellationToken cancellationToken) =>
        ReadAsync(request, Plain, JsonBounds.OfBody, ApiErrors.InvalidRequest, mayBeNothing: false, cancellationToken);

    /// <summary>As <see cref="ReadAsync(HttpRequest, CancellationToken)"/>, where a client may also send no body at all.</summary>
    /// <param name="maxDepth">Most levels; more than usual only for what holds an entry.</param>
    public static Task<JsonBody> ReadOrNothingAsync(HttpRequest request, int maxDepth, CancellationToken cancellationToken) =>
        ReadAsync(request, Plain, JsonBounds.OfBody with { MaxDepth = maxDepth }, ApiErrors.InvalidRequest, mayBeNothing: true, cancellationToken);

    /// <summary>Also takes the media type of JSON Patch; what is no JSON is then no patch.</summary>
    public static Task<JsonBody> ReadPatchAsync(HttpRequest request, CancellationToken cancellationToken) =>
        ReadAsync(request, OfPatch, JsonBounds.OfBody, ApiErrors.InvalidPatch, mayBeNothing: false, cancellationToken);

    /// <summary>As <see cref="ReadPatchAsync"/>, and takes the media type of JSON merge patches too.</summary>
    public static Task<JsonBody> ReadAnyPatchAsync(HttpRequest request, CancellationToken cancellationToken) =>
        ReadAsync(request, OfAnyPatch, JsonBounds.OfBody, ApiErrors.InvalidPatch, mayBeNothing: false, cancellationToken);

    private static async Task<JsonBody> ReadAsync(
        HttpRequest request, string[] accepted, JsonBounds bounds, Func<string, ApiError> refuse, bool mayBeNothing, CancellationToken cancellationToken)
    {
        if (MediaTypes.Refuse(request, accepted) is { } unsupported)
        {
            return new Refused(unsupported);
        }

        var share = request.HttpContext.RequestServices.GetRequiredService<IntakeBudget>().OpenCall(Caller.Of(request.HttpContext).Account);
        request.HttpContext.Response.RegisterForDispose(share);
        var (body, refusal) = await RequestBody.RentAsync(request, MaxBytes, share, FindExcess, cancellationToken);
        if (body is null)
        {
            return new Refused(refusal!); // There is one where there is no body.
        }

        request.HttpContext.Response.RegisterForDispose(body);
        var parsed = new Parsed(null, body.Bytes);
        if (mayBeNothing && parsed.IsNothing)
        {
            return parsed;
        }

        return StrictJson.Parse(body.Bytes.Span, bounds, share.TryHoldMore, refuse, out var node) is { } problem
            ? new Refused(problem)
            : parsed with { Node = node };

        ApiError? FindExcess(ReadOnlyMemory<byte> beginning) => StrictJson.FindExcess(beginning.Span, bounds) is { } excess ? refuse(excess) : null;
    }
}
