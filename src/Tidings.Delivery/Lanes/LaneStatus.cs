using Tidings.Deliveries;

namespace Tidings.Delivery.Lanes;

/// <summary>What a lane is doing at this moment.</summary>
/// <param name="Place">Position up to which everything is settled: delivered, retrying, abandoned, or none of its business.</param>
/// <param name="InFlight">Requests under way.</param>
/// <param name="Window">Most requests under way now.</param>
/// <param name="ParkedSince">Null when it is not parked.</param>
/// <param name="NextProbeAt">Null when it is not parked.</param>
/// <param name="NextRetryAt">When the earliest retry is due; null when none is scheduled. When it is made: <see cref="AttemptAt"/>.</param>
/// <param name="Replay">Null when nothing is being replayed.</param>
public sealed record LaneStatus(
    LaneState State, long Place, int InFlight, int Window, DateTimeOffset? ParkedSince, DateTimeOffset? NextProbeAt, DateTimeOffset? NextRetryAt, Replay? Replay)
{
    /// <summary>Until when the destination asked to be sent nothing; null when it did not, or the time is over.</summary>
    public DateTimeOffset? ThrottledUntil { get; init; }

    /// <summary>When something that is due is really made: nothing is before the next trial of a failing destination, or before the end of a pause that it asked for.</summary>
    public DateTimeOffset AttemptAt(DateTimeOffset due) => (NextProbeAt ?? ThrottledUntil) is { } earliest && earliest > due ? earliest : due;
}
