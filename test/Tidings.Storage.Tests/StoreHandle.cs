using Tidings.Access;
using Tidings.Access.Roles;
using Tidings.Deliveries;
using Tidings.Entries;
using Tidings.Entries.Erasure;
using Tidings.Entries.Search;
using Tidings.Inbound;
using Tidings.Subscriptions;

namespace Tidings.Storage.Tests;

/// <summary>An open store, as the contract suites see any store.</summary>
/// <param name="Dispose">Closes it; what was written stays for the next opening.</param>
public sealed record StoreHandle(
    IEntryLog Entries,
    IEntrySearch Search,
    IEntryIndex Index,
    IErasureStore Erasures,
    ISubscriptionStore Subscriptions,
    IAccessStore Access,
    IRoleStore Roles,
    IDeliveryStore Deliveries,
    IInboundHookStore InboundHooks,
    Func<ValueTask> Dispose)
    : IAsyncDisposable
{
    public ValueTask DisposeAsync() => Dispose();
}
