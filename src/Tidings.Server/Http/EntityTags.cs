using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace Tidings.Server.Http;

/// <summary>Entity tags: <c>W/"2.1f0c…"</c>, the version of what a client can change and a digest of the answer.</summary>
/// <remarks>
/// Counters and the caller's permissions stand in answers too, and move under a version: a client that reads with <c>If-None-Match</c> is told of them, which is why the digest is there;
/// one that changes something with <c>If-Match</c> means what it can change, so only the version is compared. Tags are weak, since JSON may be written otherwise tomorrow and say the same.
/// </remarks>
internal static class EntityTags
{
    private const int DigestBytes = 8;

    /// <param name="version">Null for what has none, such as a list.</param>
    /// <param name="body">The answer.</param>
    public static string Of(int? version, ReadOnlySpan<byte> body)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(body, digest);
        var prefix = version is { } number ? string.Create(CultureInfo.InvariantCulture, $"{number}.") : "";
        return $"W/\"{prefix}{Convert.ToHexStringLower(digest[..DigestBytes])}\"";
    }

    /// <summary>True when a read was sent with <c>If-None-Match</c> and its client has this answer already (RFC 9110, 13.1.2). What is no list of tags is passed over.</summary>
    public static bool ClientHas(HttpRequest request, string tag) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        && request.Headers.IfNoneMatch is { Count: > 0 } sent
        && EntityTagHeaderValue.TryParseList([.. sent.OfType<string>()], out var tags)
        && EntityTagHeaderValue.Parse(tag) is var current
        && tags.Any(known => known.Equals(EntityTagHeaderValue.Any) || known.Compare(current, useStrongComparison: false));

    /// <summary>True when the client sent <c>If-Match</c>: the version that it was checked against must still be there when the change is made.</summary>
    public static bool Asked(HttpRequest request) => request.Headers.IfMatch.Count > 0;

    /// <returns>The error to answer with; null when there is no <c>If-Match</c>, or it names this version.</returns>
    public static ApiError? Refuse(HttpRequest request, int version)
    {
        var sent = request.Headers.IfMatch;
        if (sent.Count == 0)
        {
            return null;
        }

        if (!EntityTagHeaderValue.TryParseStrictList([.. sent.OfType<string>()], out var tags))
        {
            return ApiErrors.InvalidRequest("If-Match must be * or a list of entity tags in double quotes, as ETag gives them.");
        }

        return tags.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || VersionOf(tag) == version) ? null : ApiErrors.PreconditionFailed(version);
    }

    /// <summary>For a change that another one came before: with <c>If-Match</c>, that no longer names what is there now.</summary>
    /// <param name="current">The version that is there now; null when nothing is.</param>
    public static ApiError Overtaken(HttpRequest request, int? current) =>
        current is { } version ? Refuse(request, version) ?? ApiErrors.OptimisticLock : ApiErrors.NotFound;

    /// <returns>Null for a tag that no answer had.</returns>
    private static int? VersionOf(EntityTagHeaderValue tag)
    {
        var text = tag.Tag.AsSpan().Trim('"');
        var end = text.IndexOf('.');
        return int.TryParse(end < 0 ? text : text[..end], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null;
    }
}
