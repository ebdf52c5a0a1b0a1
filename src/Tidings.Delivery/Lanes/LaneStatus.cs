using Tidings.Deliveries;

namespace Tidings.Delivery.Lanes;

/// <summary>What a lane is doing at this moment.</summary>
/// <param name="Place">Position up to which everything is settled: delivered, retrying, abandoned, or none of its business.</param>
/// <param name="InFlight">Requests under way.</param>
/// <param name="Window">Most requests under way now.</param>
/// <param name="ParkedSince">Null when it is not parked.</param>
/// <param name="NextProbeAt">Null when it is not parked.</param>
/// <param name="NextRetryAt">Null when no retry is scheduled; never before the next trial, or the end of a pause.</param>
/// <param name="Replay">Null when nothing is being replayed.</param>
public sealed record LaneStatus(
    LaneState State, long Place, int InFlight, int Window, DateTimeOffset? ParkedSince, DateTimeOffset? NextProbeAt, DateTimeOffset? NextRetryAt, Replay? Replay)
{
    /// <summary>Until when the destination asked to be sent nothing; null when it did not, or the time is over.</summary>
    public DateTimeOffset? ThrottledUntil { get; init; }
}
