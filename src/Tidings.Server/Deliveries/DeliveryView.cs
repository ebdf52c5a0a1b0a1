using System.Text.Json.Serialization;
using Tidings.Server.Http;

namespace Tidings.Server.Deliveries;

/// <summary>A delivery as clients see it. Times in milliseconds since 1970.</summary>
internal sealed record DeliveryView
{
    [JsonPropertyName("_links")]
    public required IReadOnlyDictionary<string, Link> Links { get; init; }

    /// <summary>What <c>X-Tidings-Delivery</c> tells the receiver.</summary>
    [JsonPropertyName("_id")]
    public required string Id { get; init; }

    /// <summary>Null when retention has removed it, or the caller may not see it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required EntrySummaryView? Entry { get; init; }

    /// <summary><c>delivered</c>, <c>waiting</c>, <c>retrying</c> or <c>abandoned</c>.</summary>
    public required string State { get; init; }

    /// <summary>Oldest first, as far as they are kept.</summary>
    public required IReadOnlyList<AttemptView> Attempts { get; init; }

    /// <summary>Attempts that count against the schedule: none for probes of a parked destination, and anew from a redelivery on.</summary>
    public required int AttemptCount { get; init; }

    /// <summary>Only when retrying.</summary>
    public long? NextAttempt { get; init; }

    /// <summary>Why it was abandoned without an attempt; null otherwise.</summary>
    public string? Reason { get; init; }
}
