using Tidings.Deliveries;
using Tidings.Server.Access;
using Tidings.Server.Http;
using Tidings.Subscriptions;

namespace Tidings.Server.Subscriptions;

/// <summary>The routes that show subscriptions.</summary>
internal static class SubscriptionReads
{
    /// <summary>All subscriptions of an integration that the caller may see, in creation order; never paginated (§1.1).</summary>
    internal static async Task<IResult> ListAsync(string integrationKey, HttpContext context, SubscriptionServices services)
    {
        if (services.Catalogue.Find(integrationKey) is null)
        {
            return new ErrorResult(ApiErrors.NotFound);
        }

        var items = await ShowAllAsync(context, services, integrationKey);
        return new JsonAnswer<SubscriptionListView>(
            new SubscriptionListView
            {
                Links = new Dictionary<string, Link> { ["self"] = new Link(SubscriptionPresenter.CollectionPath(integrationKey)) },
                Items = items,
                Key = integrationKey,
            },
            ApiJson.Wire.SubscriptionListView);
    }

    /// <summary>All subscriptions of the account that the caller may see, with a link for each integration that has one (§1.1).</summary>
    internal static async Task<IResult> ListAllAsync(HttpContext context, SubscriptionServices services)
    {
        var items = await ShowAllAsync(context, services, integrationKey: null);
        return new JsonAnswer<SubscriptionListView>(
            new SubscriptionListView
            {
                Links = items.Select(item => item.Kind).Distinct().Order(StringComparer.Ordinal)
                    .ToDictionary(key => key, key => new Link(SubscriptionPresenter.CollectionPath(key))),
                Items = items,
            },
            ApiJson.Wire.SubscriptionListView);
    }

    internal static async Task<IResult> GetAsync(Subscription subscription, HttpContext context, SubscriptionServices services)
    {
        var statuses = await services.Deliveries.ReadStatusesAsync([subscription.Number], context.RequestAborted);
        return Answer(services.Presenter.Show(subscription, statuses.GetValueOrDefault(subscription.Number), Caller.Of(context).Policy), subscription);
    }

    /// <summary>A subscription with its <c>ETag</c>.</summary>
    internal static JsonAnswer<SubscriptionView> Answer(SubscriptionView view, Subscription subscription) =>
        new(view, ApiJson.Wire.SubscriptionView) { Version = subscription.Version };

    /// <returns>Null for an unknown integration, and for an id that is malformed, unknown, or of another integration or account: all the same to a client.</returns>
    internal static async Task<Subscription?> FindAsync(string id, HttpContext context, SubscriptionServices services) =>
        await FindAsync(SubscriptionOrigin.Integrations, id, context, services) is { } found && found.IntegrationKey == context.GetRouteValue("integrationKey") as string
            ? found
            : null;

    /// <returns>Null for an id that is malformed, unknown, or of another collection or account: all the same to a client.</returns>
    internal static async Task<Subscription?> FindAsync(SubscriptionOrigin origin, string id, HttpContext context, SubscriptionServices services) =>
        ObjectIds.IsValid(id)
        && await services.Store.FindAsync(Caller.Of(context).Account, new SubscriptionId(id), context.RequestAborted) is { } found
        && found.Origin == origin
            ? found
            : null;

    private static async Task<IReadOnlyList<SubscriptionView>> ShowAllAsync(HttpContext context, SubscriptionServices services, string? integrationKey)
    {
        var shown = await VisibleAsync(SubscriptionOrigin.Integrations, integrationKey, context, services);
        return [.. shown.Select(item => services.Presenter.Show(item.Subscription, item.Status, Caller.Of(context).Policy))];
    }

    /// <summary>What the caller may see of a collection, in creation order, each with its status.</summary>
    /// <param name="integrationKey">Only those of this integration; null for all.</param>
    internal static async Task<IReadOnlyList<(Subscription Subscription, SubscriptionStatus? Status)>> VisibleAsync(
        SubscriptionOrigin origin, string? integrationKey, HttpContext context, SubscriptionServices services)
    {
        var caller = Caller.Of(context);
        var all = await services.Store.ListAsync(caller.Account, origin, integrationKey, context.RequestAborted);
        var visible = all.Where(subscription => caller.RefuseRead(SubscriptionAudit.ResourceOf(subscription)) is null).ToList();
        var statuses = await services.Deliveries.ReadStatusesAsync([.. visible.Select(subscription => subscription.Number)], context.RequestAborted);
        return [.. visible.Select(subscription => (subscription, statuses.GetValueOrDefault(subscription.Number)))];
    }
}
