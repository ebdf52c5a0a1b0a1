using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Tidings.Policies;

namespace Tidings.Server.Subscriptions;

/// <summary>A subscription as clients see it, members in the vendor's order (§1.3). Frozen.</summary>
internal sealed record SubscriptionView
{
    [JsonPropertyName("_links")]
    public required SubscriptionLinks Links { get; init; }

    [JsonPropertyName("_id")]
    public required string Id { get; init; }

    public required string Kind { get; init; }
    public required string Name { get; init; }

    /// <summary>Secrets masked.</summary>
    public required JsonObject Config { get; init; }

    public required IReadOnlyList<Statement> Statements { get; init; }
    public required bool On { get; init; }
    public required IReadOnlyList<string> Tags { get; init; }

    /// <summary>Of the token that asks.</summary>
    [JsonPropertyName("_access")]
    public required AccessView Access { get; init; }

    [JsonPropertyName("_status")]
    public required StatusView Status { get; init; }

    /// <summary>What is valid and will yet not do what its owner hopes: statements that match nothing, a destination that cannot be reached. In answers of create and update only, and left out when there is nothing.</summary>
    public IReadOnlyList<string>? Warnings { get; init; }

    /// <summary>Only for a subscription that was created with it (§1.9).</summary>
    public string? Url { get; init; }

    /// <summary>Only for a subscription that was created with it (§1.9); masked.</summary>
    public string? ApiKey { get; init; }
}
