namespace Tidings.Deliveries;

/// <summary>What the store knows of one lane when the engine starts.</summary>
/// <param name="Mark">The lane's own place; null when it follows the shared checkpoint.</param>
/// <param name="SettledAhead">Positions past its place (its own, else the shared one) that the journal already holds an outcome for. Bounded: a lane never runs far ahead of its place.</param>
/// <param name="NextRetryAt">When its earliest retry is due; null when it has none.</param>
public sealed record LaneRecovery(
    long SubscriptionNumber, LaneMark? Mark, IReadOnlyList<long> SettledAhead, DateTimeOffset? NextRetryAt)
{
    /// <summary>A lane that the store has nothing to say about: it stands at the shared checkpoint.</summary>
    public static LaneRecovery Unremarkable(long subscriptionNumber) => new(subscriptionNumber, null, [], null);
}
