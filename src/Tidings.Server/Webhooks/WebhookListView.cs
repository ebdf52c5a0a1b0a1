using System.Text.Json.Serialization;
using Tidings.Server.Http;

namespace Tidings.Server.Webhooks;

/// <summary>The webhooks of an account, in creation order; never paginated. Frozen.</summary>
internal sealed record WebhookListView
{
    [JsonPropertyName("_links")]
    public required IReadOnlyDictionary<string, Link> Links { get; init; }

    public required IReadOnlyList<WebhookView> Items { get; init; }
}
