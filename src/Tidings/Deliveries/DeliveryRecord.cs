namespace Tidings.Deliveries;

/// <summary>A delivery as the journal tells it.</summary>
/// <param name="Attempts">Attempts that count against the schedule.</param>
/// <param name="NextAttemptAt">Set exactly when retrying.</param>
/// <param name="Reason">Why it was abandoned without an attempt; null otherwise.</param>
/// <param name="Made">The attempts that were made, oldest first: all that failed, as far as they are kept, and the one that succeeded.</param>
public sealed record DeliveryRecord(
    long SubscriptionNumber, long Position, DeliveryState State, int Attempts, DateTimeOffset? NextAttemptAt, string? Reason, IReadOnlyList<Attempt> Made);
