namespace Tidings.Deliveries;

/// <summary>All that one commit of the engine makes durable, in one transaction.</summary>
public sealed record DeliveryCommit
{
    /// <summary>In the order in which they happened; a later one of the same delivery replaces an earlier one.</summary>
    public required IReadOnlyList<JournalRecord> Records { get; init; }

    public required IReadOnlyList<StatusChange> Statuses { get; init; }

    /// <summary>Lanes that keep a place of their own: written over what was there.</summary>
    public required IReadOnlyList<LaneMark> Marks { get; init; }

    /// <summary>Numbers of lanes that follow the shared checkpoint again: their marks are removed.</summary>
    public required IReadOnlyList<long> ClearedMarks { get; init; }

    /// <summary>Replays that began or went on: written over what was there.</summary>
    public IReadOnlyList<Replay> Replays { get; init; } = [];

    /// <summary>Numbers of subscriptions whose replay is done.</summary>
    public IReadOnlyList<long> FinishedReplays { get; init; } = [];

    /// <summary>The shared checkpoint: every lane without a mark is settled up to here. Null when unchanged.</summary>
    public required long? Checkpoint { get; init; }
}
