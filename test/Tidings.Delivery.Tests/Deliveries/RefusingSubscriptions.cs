using Tidings.Access;
using Tidings.Entries;
using Tidings.Subscriptions;

namespace Tidings.Delivery.Tests.Deliveries;

/// <summary>A store of subscriptions that takes no change of one.</summary>
internal sealed class RefusingSubscriptions(ISubscriptionStore store) : ISubscriptionStore
{
    private readonly TaskCompletionSource _refused = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when it has refused one.</summary>
    public Task Refused => _refused.Task;

    public Task<IReadOnlyList<Subscription>> ListAllAsync(CancellationToken cancellationToken) => store.ListAllAsync(cancellationToken);

    public Task<IReadOnlyList<Subscription>> ListAsync(AccountId account, SubscriptionOrigin origin, string? integrationKey, CancellationToken cancellationToken) =>
        store.ListAsync(account, origin, integrationKey, cancellationToken);

    public Task<Subscription?> FindAsync(AccountId account, SubscriptionId id, CancellationToken cancellationToken) => store.FindAsync(account, id, cancellationToken);

    public Task<CreateOutcome> CreateAsync(Subscription subscription, AuditLogEntry audit, IdempotencyClaim? claim, CancellationToken cancellationToken) =>
        store.CreateAsync(subscription, audit, claim, cancellationToken);

    public Task<Subscription?> UpdateAsync(Subscription changed, bool restart, AuditLogEntry audit, CancellationToken cancellationToken)
    {
        _refused.TrySetResult();
        return Task.FromException<Subscription?>(new StorageUnavailableException("The disk is full."));
    }

    public Task<DeleteOutcome> DeleteAsync(AccountId account, SubscriptionId id, int? version, AuditLogEntry audit, CancellationToken cancellationToken) =>
        store.DeleteAsync(account, id, version, audit, cancellationToken);

    public Task<RememberedAnswer?> FindAnswerAsync(AccountId account, string idempotencyKey, CancellationToken cancellationToken) =>
        store.FindAnswerAsync(account, idempotencyKey, cancellationToken);
}
