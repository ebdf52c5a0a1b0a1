namespace Tidings.Deliveries;

/// <summary>Where the engine left off.</summary>
/// <param name="Checkpoint">The shared checkpoint; 0 when nothing was ever committed.</param>
/// <param name="Lanes">Only lanes about which there is something to say.</param>
public sealed record EngineRecovery(long Checkpoint, IReadOnlyList<LaneRecovery> Lanes)
{
    /// <summary>Replays that were not done.</summary>
    public IReadOnlyList<Replay> Replays { get; init; } = [];
}
