using System.Text.Json.Serialization;

namespace Tidings.Server.Deliveries;

/// <summary>What would be sent for an entry, and whether it would be.</summary>
internal sealed record PreviewView
{
    /// <summary>Null when nothing would be sent, whatever the policy says.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required PreviewRequestView? Request { get; init; }

    /// <summary>Why the integration sends nothing for this entry; null when it does.</summary>
    public string? Skipped { get; init; }

    /// <summary>Why the request cannot be made; null when it can.</summary>
    public string? Error { get; init; }

    /// <summary>True when any of the decisions is: then the entry is delivered.</summary>
    public required bool Allowed { get; init; }

    /// <summary>One for each of the entry's accesses.</summary>
    public required IReadOnlyList<DecisionView> Decisions { get; init; }

    /// <summary>What in the statements will surprise, such as a kind of resource that nobody knows; null when nothing will.</summary>
    public IReadOnlyList<string>? Warnings { get; init; }
}
