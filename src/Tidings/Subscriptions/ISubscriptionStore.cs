using Tidings.Access;
using Tidings.Entries;

namespace Tidings.Subscriptions;

/// <summary>Where subscriptions are kept. Each change and the audit log entry that tells of it become durable together.</summary>
/// <remarks>Every member throws <see cref="StorageUnavailableException"/> when the store cannot answer now; nothing has then changed.</remarks>
public interface ISubscriptionStore
{
    /// <summary>All subscriptions of all accounts, in creation order: for the engine at start.</summary>
    Task<IReadOnlyList<Subscription>> ListAllAsync(CancellationToken cancellationToken);

    /// <summary>An account's subscriptions of one origin in creation order.</summary>
    /// <param name="integrationKey">Only those of this integration; null for all.</param>
    Task<IReadOnlyList<Subscription>> ListAsync(
        AccountId account, SubscriptionOrigin origin, string? integrationKey, CancellationToken cancellationToken);

    /// <summary>Null when the account has no such subscription.</summary>
    Task<Subscription?> FindAsync(AccountId account, SubscriptionId id, CancellationToken cancellationToken);

    /// <summary>Stores a new subscription. Its <see cref="Subscription.StartPosition"/> is the log's head before <paramref name="audit"/> is appended, so it sees its own creation; where it is on, its lane's mark is stored at that place with it.</summary>
    /// <returns>The subscription with its number and start position.</returns>
    Task<CreateOutcome> CreateAsync(Subscription subscription, AuditLogEntry audit, IdempotencyClaim? claim, CancellationToken cancellationToken);

    /// <summary>Replaces a subscription if it is still at the version before <paramref name="changed"/>'s.</summary>
    /// <param name="changed">The new state; its version is one more than that which was read.</param>
    /// <param name="restart">True when it was turned on: the start position, and its lane's mark, become the log's head before <paramref name="audit"/>.</param>
    /// <remarks>One that is turned off keeps its lane's mark, or gets one at the checkpoint, until <see cref="Deliveries.IDeliveryStore.AbandonLaneAsync"/>: what it gives up is known after a crash between the two.</remarks>
    /// <returns>The stored subscription; null when another writer came first or it is gone.</returns>
    Task<Subscription?> UpdateAsync(Subscription changed, bool restart, AuditLogEntry audit, CancellationToken cancellationToken);

    /// <summary>Removes a subscription with its journal, retries and lane state.</summary>
    /// <param name="version">Only if it is at this version; null whatever it is at.</param>
    Task<DeleteOutcome> DeleteAsync(AccountId account, SubscriptionId id, int? version, AuditLogEntry audit, CancellationToken cancellationToken);

    /// <summary>What an earlier create with the same idempotency key answered, if one is remembered.</summary>
    Task<RememberedAnswer?> FindAnswerAsync(AccountId account, string idempotencyKey, CancellationToken cancellationToken);
}
