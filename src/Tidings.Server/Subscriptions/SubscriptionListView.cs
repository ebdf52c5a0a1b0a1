using System.Text.Json.Serialization;
using Tidings.Server.Http;

namespace Tidings.Server.Subscriptions;

/// <summary>A collection of subscriptions: of one integration (<c>_links.self</c> and <c>key</c>), or of all (a link for each integration). Frozen (§1.1, §1.3).</summary>
internal sealed record SubscriptionListView
{
    [JsonPropertyName("_links")]
    public required IReadOnlyDictionary<string, Link> Links { get; init; }

    public required IReadOnlyList<SubscriptionView> Items { get; init; }

    /// <summary>The integration's key; null in the list of all.</summary>
    public string? Key { get; init; }
}
