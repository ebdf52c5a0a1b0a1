using Tidings.Access;
using Tidings.Entries;
using Tidings.Server.Tests.Http;
using Tidings.Storage.Sqlite;
using Tidings.Subscriptions;

namespace Tidings.Server.Tests.Subscriptions;

/// <summary>A client that goes while its change is written: the store has the change, so the engine must hear of it.</summary>
public class GivenUpRequestTests
{
    [Fact]
    public async Task No_change_of_a_subscription_is_given_up_with_its_client()
    {
        Recorder? recorder = null;
        await using var host = await ApiHost.StartAsync(services => services.AddSingleton<ISubscriptionStore>(provider =>
            recorder = new Recorder(provider.GetRequiredService<SqliteStore>().Subscriptions)));

        var path = await host.SubscribeAsync();
        await host.SendAsync(ApiCall.Patch(path, """[{"op":"replace","path":"/on","value":false}]"""), 200);
        await host.SendAsync(ApiCall.Delete(path), 204);

        Assert.Equal([false, false, false], recorder?.Cancellable);
    }

    /// <summary>Notes of each change whether it could be cancelled.</summary>
    private sealed class Recorder(ISubscriptionStore store) : ISubscriptionStore
    {
        public List<bool> Cancellable { get; } = [];

        public Task<IReadOnlyList<Subscription>> ListAllAsync(CancellationToken cancellationToken) => store.ListAllAsync(cancellationToken);

        public Task<IReadOnlyList<Subscription>> ListAsync(
            AccountId account, SubscriptionOrigin origin, string? integrationKey, CancellationToken cancellationToken) =>
            store.ListAsync(account, origin, integrationKey, cancellationToken);

        public Task<Subscription?> FindAsync(AccountId account, SubscriptionId id, CancellationToken cancellationToken) =>
            store.FindAsync(account, id, cancellationToken);

        public Task<CreateOutcome> CreateAsync(Subscription subscription, AuditLogEntry audit, IdempotencyClaim? claim, CancellationToken cancellationToken)
        {
            Cancellable.Add(cancellationToken.CanBeCanceled);
            return store.CreateAsync(subscription, audit, claim, cancellationToken);
        }

        public Task<Subscription?> UpdateAsync(Subscription changed, bool restart, AuditLogEntry audit, CancellationToken cancellationToken)
        {
            Cancellable.Add(cancellationToken.CanBeCanceled);
            return store.UpdateAsync(changed, restart, audit, cancellationToken);
        }

        public Task<DeleteOutcome> DeleteAsync(AccountId account, SubscriptionId id, int? version, AuditLogEntry audit, CancellationToken cancellationToken)
        {
            Cancellable.Add(cancellationToken.CanBeCanceled);
            return store.DeleteAsync(account, id, version, audit, cancellationToken);
        }

        public Task<RememberedAnswer?> FindAnswerAsync(AccountId account, string idempotencyKey, CancellationToken cancellationToken) =>
            store.FindAnswerAsync(account, idempotencyKey, cancellationToken);
    }
}
