using Tidings.Entries;
using Tidings.Subscriptions;

namespace Tidings.Server.Deliveries;

/// <summary>Finds one delivery of a subscription.</summary>
internal static class DeliveryLookup
{
    private static readonly DeliveryQuery Anything = new(Wanted: null, Entry: null, long.MaxValue, 1);

    /// <returns>Null when the entry is none of the subscription's business, or so much as its position is unknown.</returns>
    public static async Task<KnownDelivery?> FindAsync(Subscription subscription, long position, ControlServices services, CancellationToken cancellationToken)
    {
        // The lane's place before the journal, as for a page.
        var stretches = await DeliveryPage.StretchesAsync(subscription, Anything, services, cancellationToken);
        if (await services.Journal.FindDeliveryAsync(subscription.Number, position, cancellationToken) is { } record)
        {
            return KnownDelivery.Of(record);
        }

        return stretches.FirstOrDefault(stretch => stretch.After < position && position <= stretch.UpTo) is { } within
            && await services.Log.FindAsync(position, cancellationToken) is { } logged
            && logged.Account == subscription.Account
            && LogScan.Allows(SubscriptionPolicy.Of(subscription), logged)
                ? new KnownDelivery(position, within.State, null, logged, within.Reason)
                : null;
    }

    public static async Task<KnownDelivery?> FindAsync(Subscription subscription, EntryId entry, ControlServices services, CancellationToken cancellationToken) =>
        await services.Log.FindAsync(subscription.Account, entry, cancellationToken) is { } logged
            ? await FindAsync(subscription, logged.Position, services, cancellationToken)
            : null;
}
