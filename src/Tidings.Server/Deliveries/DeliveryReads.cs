using Tidings.Deliveries;
using Tidings.Server.Http;
using Tidings.Server.Subscriptions;
using Tidings.Subscriptions;

namespace Tidings.Server.Deliveries;

/// <summary>The routes that show deliveries.</summary>
internal static class DeliveryReads
{
    internal static async Task<IResult> ListAsync(Subscription subscription, HttpContext context, ControlServices services)
    {
        var query = DeliveryQuery.Read(context.Request.Query, out var faults);
        if (faults.Count > 0)
        {
            return new ErrorResult(ApiErrors.InvalidRequest(faults));
        }

        var page = query.Entry is null
            ? await DeliveryPage.ReadAsync(subscription, query, services, context.RequestAborted)
            : await OfEntryAsync(subscription, query, services, context.RequestAborted);
        var items = new List<DeliveryView>(page.Items.Count);
        foreach (var delivery in page.Items)
        {
            items.Add(await DeliveryPresenter.ShowAsync(subscription, delivery, context, services));
        }

        return new JsonAnswer<DeliveryListView>(
            new DeliveryListView { Links = Links(subscription, query, page.Next), Items = items }, ApiJson.Wire.DeliveryListView);
    }

    internal static async Task<IResult> GetAsync(Subscription subscription, HttpContext context, ControlServices services) =>
        await FindAsync(subscription, context, services) is { } delivery
            ? new JsonAnswer<DeliveryView>(
                await DeliveryPresenter.ShowAsync(subscription, delivery, context, services), ApiJson.Wire.DeliveryView)
            : new ErrorResult(ApiErrors.NotFound);

    /// <summary>The delivery that a route names.</summary>
    /// <returns>Null for an id that is malformed, unknown or of another subscription: all the same to a client.</returns>
    internal static async Task<KnownDelivery?> FindAsync(Subscription subscription, HttpContext context, ControlServices services) =>
        DeliveryId.TryParse((context.GetRouteValue("deliveryId") as string).AsSpan(), out var id) && id.Subscription == subscription.Id
            ? await DeliveryLookup.FindAsync(subscription, id.Position, services, context.RequestAborted)
            : null;

    private static async Task<DeliveryPage> OfEntryAsync(Subscription subscription, DeliveryQuery query, ControlServices services, CancellationToken cancellationToken)
    {
        var found = query.Entry is { } entry ? await DeliveryLookup.FindAsync(subscription, entry, services, cancellationToken) : null;
        return found is not null && found.Position < query.Before && (query.Wanted is null || query.Wanted == found.State)
            ? new DeliveryPage([found], null)
            : new DeliveryPage([], null);
    }

    private static Dictionary<string, Link> Links(Subscription subscription, DeliveryQuery query, long? next)
    {
        var path = DeliveryPresenter.CollectionPath(subscription);
        var links = new Dictionary<string, Link>
        {
            ["parent"] = new Link(SubscriptionPresenter.Path(subscription)),
            ["self"] = new Link(path + query.From(query.Before)),
        };
        if (next is { } before)
        {
            links["next"] = new Link(path + query.From(before));
        }

        return links;
    }
}
