using Tidings.Access;
using Tidings.Deliveries;
using Tidings.Subscriptions;

namespace Tidings.Storage.Tests;

/// <summary>Steps that many tests take.</summary>
internal static class StoreSteps
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <returns>The subscription's number.</returns>
    public static async Task<long> CreateAsync(this StoreHandle store, AccountId account, int number)
    {
        var outcome = await store.Subscriptions.CreateAsync(Samples.Subscription(account, number), Samples.Audit($"created-{number}"), null, Token);
        return Assert.IsType<CreateOutcome.Created>(outcome).Subscription.Number;
    }

    public static Task CommitAsync(this StoreHandle store, params JournalRecord[] records) =>
        store.Deliveries.CommitAsync(Samples.EmptyCommit with { Records = records }, Token);
}
