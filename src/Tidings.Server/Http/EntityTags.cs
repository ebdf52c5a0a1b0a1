using System.Globalization;
using Microsoft.Net.Http.Headers;
using Tidings.Subscriptions;

namespace Tidings.Server.Http;

/// <summary>Versions of what clients can change as <c>ETag</c> and <c>If-Match</c> have them.</summary>
/// <remarks>A tag names what a client can change; <c>_status</c> moves under it, so a read never answers 304.</remarks>
internal static class EntityTags
{
    public static string Of(Subscription subscription) => Of(subscription.Version);

    public static string Of(int version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    public static ApiError? Refuse(HttpRequest request, Subscription subscription) => Refuse(request, subscription.Version);

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

        var current = new EntityTagHeaderValue(Of(version));
        return tags.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || tag.Compare(current, useStrongComparison: true))
            ? null
            : ApiErrors.PreconditionFailed(Of(version));
    }
}
