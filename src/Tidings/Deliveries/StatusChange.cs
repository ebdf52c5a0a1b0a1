namespace Tidings.Deliveries;

/// <summary>What a commit adds to a subscription's <c>_status</c>.</summary>
/// <param name="Successes">2xx answers to add.</param>
/// <param name="LastSuccess">Time of the newest of them; null when none.</param>
/// <param name="Errors">Failed attempts to add.</param>
/// <param name="LatestErrors">The newest attempts to show as errors, newest first, at most <see cref="SubscriptionStatus.MaxErrors"/>.</param>
public sealed record StatusChange(
    long SubscriptionNumber, int Successes, DateTimeOffset? LastSuccess, int Errors, IReadOnlyList<Attempt> LatestErrors)
{
    /// <summary>Attempts that the receiver put off, to add. They are no errors; one of a stretch of them stands among <see cref="LatestErrors"/>.</summary>
    public int Throttled { get; init; }
}
