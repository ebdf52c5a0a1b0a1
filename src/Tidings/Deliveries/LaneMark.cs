namespace Tidings.Deliveries;

/// <summary>The durable place of a lane that does not share the tail's checkpoint.</summary>
/// <param name="SubscriptionNumber">Whose lane.</param>
/// <param name="Position">Everything up to here is settled: delivered, skipped, or a row in the journal.</param>
/// <param name="ParkedSince">When the destination was parked; null when it is not.</param>
/// <param name="Probes">Probes that failed since then.</param>
/// <param name="NextProbeAt">When the next probe is due; set exactly when parked.</param>
public sealed record LaneMark(
    long SubscriptionNumber, long Position, DateTimeOffset? ParkedSince, int Probes, DateTimeOffset? NextProbeAt);
