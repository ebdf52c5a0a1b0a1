using Tidings.Subscriptions;

namespace Tidings.Server.Deliveries;

/// <summary>A page of a subscription's deliveries, highest position first.</summary>
/// <param name="Next">Cursor of the page after it; null when there is none. A page may hold fewer than were asked for, even none, and have a next: so much of the log was looked through for it.</param>
internal sealed record DeliveryPage(IReadOnlyList<KnownDelivery> Items, long? Next)
{
    /// <summary>Rows of the journal, merged with what only the log tells of: entries that wait, and stretches that were given up.</summary>
    public static async Task<DeliveryPage> ReadAsync(Subscription subscription, DeliveryQuery query, ControlServices services, CancellationToken cancellationToken)
    {
        // The lane's place before the journal: what settles between the two is then seen in the journal, not missed in both.
        var stretches = await StretchesAsync(subscription, query, services, cancellationToken);
        var rows = query.WantsJournal
            ? await services.Journal.ListDeliveriesAsync(subscription.Number, query.JournalState, query.Before, 0, query.Limit + 1, cancellationToken)
            : [];
        var scan = new LogScan(subscription, SubscriptionPolicy.Of(subscription), services);
        var floor = rows.Count > query.Limit ? rows[query.Limit].Position : 0;
        await scan.RunAsync(stretches, query.Before, floor, query.Limit + 1, cancellationToken);
        return Merge(rows.Select(KnownDelivery.Of), scan, query.Limit);
    }

    /// <summary>The stretches that a query is about, highest first.</summary>
    public static async Task<IReadOnlyList<LogStretch>> StretchesAsync(
        Subscription subscription, DeliveryQuery query, ControlServices services, CancellationToken cancellationToken)
    {
        var place = services.Engine.Describe(subscription)?.Place;
        var gaps = query.WantsGaps ? await services.Journal.ListGapsAsync(subscription.Number, cancellationToken) : [];
        return [.. LogStretch.Of(place, services.Log.Head, gaps).Where(stretch => stretch.State == DeliveryWord.Waiting ? query.WantsWaiting : query.WantsGaps)];
    }

    private static DeliveryPage Merge(IEnumerable<KnownDelivery> rows, LogScan scan, int limit)
    {
        // A delivery may have got its row between the two readings.
        var all = rows.Concat(scan.Found)
            .DistinctBy(delivery => delivery.Position)
            .Where(delivery => delivery.Position >= scan.Frontier)
            .OrderByDescending(delivery => delivery.Position)
            .ToList();
        return all.Count > limit
            ? new DeliveryPage(all[..limit], all[limit - 1].Position)
            : new DeliveryPage(all, scan.Frontier > 0 ? scan.Frontier : null);
    }
}
