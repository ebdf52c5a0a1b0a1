using System.Text.Json.Serialization;
using Tidings.Policies;
using Tidings.Server.Subscriptions;

namespace Tidings.Server.Webhooks;

/// <summary>A webhook as clients see it, members in the vendor's order (§6, last part). Frozen.</summary>
internal sealed record WebhookView
{
    [JsonPropertyName("_links")]
    public required SubscriptionLinks Links { get; init; }

    [JsonPropertyName("_id")]
    public required string Id { get; init; }

    public string? Name { get; init; }
    public required string Url { get; init; }

    /// <summary>In clear for callers that may set it, else masked; null when requests are not signed.</summary>
    public string? Secret { get; init; }

    /// <summary>Ours: the secret before it, which requests are signed with too, shown as the secret is; null when there is none.</summary>
    public string? PreviousSecret { get; init; }

    /// <summary>Null for a webhook that gets everything.</summary>
    public IReadOnlyList<Statement>? Statements { get; init; }

    public required bool On { get; init; }
    public required IReadOnlyList<string> Tags { get; init; }

    /// <summary>Of the token that asks.</summary>
    [JsonPropertyName("_access")]
    public required AccessView Access { get; init; }

    /// <summary>Ours: the vendor's webhooks have none.</summary>
    [JsonPropertyName("_status")]
    public required StatusView Status { get; init; }

    /// <summary>What is valid and will yet not do what its owner hopes: statements that match nothing, a destination that cannot be reached. In answers of create and update only, and left out when there is nothing.</summary>
    public IReadOnlyList<string>? Warnings { get; init; }
}
