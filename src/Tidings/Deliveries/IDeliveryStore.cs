namespace Tidings.Deliveries;

/// <summary>The journal, the lanes' places and the statuses. The engine is its only writer.</summary>
/// <remarks>Every member throws <see cref="StorageUnavailableException"/> when the store cannot answer now; nothing has then changed.</remarks>
public interface IDeliveryStore
{
    Task<EngineRecovery> RecoverAsync(CancellationToken cancellationToken);

    /// <summary>Makes a commit durable, whole or not at all. Records of subscriptions that are gone are dropped.</summary>
    Task CommitAsync(DeliveryCommit commit, CancellationToken cancellationToken);

    /// <summary>A lane's retries by due time, then position.</summary>
    /// <param name="dueBy">Only those due by then; <see cref="DateTimeOffset.MaxValue"/> for all.</param>
    Task<IReadOnlyList<DueRetry>> ListRetriesAsync(long subscriptionNumber, DateTimeOffset dueBy, int limit, CancellationToken cancellationToken);

    /// <summary>Gives up what a subscription still waited for: every retrying delivery becomes an abandoned one with the gap's reason, the gap is kept, the lane's mark and replay are removed. What lies past the gap is left alone: the subscription may have been turned on again meanwhile.</summary>
    /// <param name="gap">What was waiting in the log; an empty stretch is not kept.</param>
    Task AbandonLaneAsync(LaneGap gap, CancellationToken cancellationToken);

    /// <summary>A subscription's journal, highest position first.</summary>
    /// <param name="state">Only deliveries in this state; null for all.</param>
    /// <param name="before">Only positions below this.</param>
    /// <param name="after">Only positions above this; 0 for all.</param>
    Task<IReadOnlyList<DeliveryRecord>> ListDeliveriesAsync(long subscriptionNumber, DeliveryState? state, long before, long after, int limit, CancellationToken cancellationToken);

    /// <summary>Null when the journal has nothing of it.</summary>
    Task<DeliveryRecord?> FindDeliveryAsync(long subscriptionNumber, long position, CancellationToken cancellationToken);

    /// <summary>Abandoned deliveries of a stretch of the log, lowest position first.</summary>
    /// <param name="after">Only positions above this.</param>
    /// <param name="upTo">Only positions up to this.</param>
    Task<IReadOnlyList<long>> ListAbandonedAsync(long subscriptionNumber, long after, long upTo, int limit, CancellationToken cancellationToken);

    /// <summary>Adds to what subscriptions have lost, by their numbers. Those that are gone are left out.</summary>
    Task AddLossesAsync(IReadOnlyDictionary<long, long> entries, DateTimeOffset at, CancellationToken cancellationToken);

    Task<DeliveryCounts> CountDeliveriesAsync(long subscriptionNumber, CancellationToken cancellationToken);

    /// <summary>The stretches that a subscription gave up, oldest first. Bounded: neighbouring ones with the same reason are merged, and the oldest go when there are more than 100.</summary>
    Task<IReadOnlyList<LaneGap>> ListGapsAsync(long subscriptionNumber, CancellationToken cancellationToken);

    /// <summary>Removes journal rows (with their attempts, and gaps) that retention no longer keeps: positions up to <paramref name="upTo"/> that are not retrying.</summary>
    /// <param name="limit">Most rows to remove, in as many transactions as keep other writers waiting for no longer than some milliseconds each.</param>
    /// <returns>How many rows went; fewer than <paramref name="limit"/> means that none is left to remove.</returns>
    Task<int> TrimJournalAsync(long upTo, int limit, CancellationToken cancellationToken);

    /// <summary>The lowest position that a retry of any subscription still needs; null when there is none.</summary>
    Task<long?> OldestRetryAsync(CancellationToken cancellationToken);

    /// <summary>Statuses by subscription number; a subscription nothing was sent for is left out.</summary>
    Task<IReadOnlyDictionary<long, SubscriptionStatus>> ReadStatusesAsync(IReadOnlyCollection<long> subscriptionNumbers, CancellationToken cancellationToken);
}
