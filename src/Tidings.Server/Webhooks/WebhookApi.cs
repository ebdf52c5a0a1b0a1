using Tidings.Policies;
using Tidings.Server.Access;
using Tidings.Server.Http;
using Tidings.Server.OpenApi;
using Tidings.Server.OpenApi.Bodies;
using Tidings.Server.Subscriptions;
using Tidings.Subscriptions;
using Tidings.Webhooks;

namespace Tidings.Server.Webhooks;

/// <summary>The routes of webhooks: subscriptions of the integration <c>webhook</c> in the vendor's older shape (§6). Stored, changed and delivered as all others.</summary>
internal static class WebhookApi
{
    internal static void MapWebhooks(this IEndpointRouteBuilder api)
    {
        var routes = api.MapGroup("/webhooks").WithTags("Webhooks");
        var webhook = new ItemRoutes<Subscription, SubscriptionServices>("id", FindAsync, SubscriptionAudit.ResourceOf);
        routes.MapRead("", ListAsync).WithName("getAllWebhooks").WithSummary("List webhooks").Produces<WebhookListView>();
        routes.MapPost("", CreateAsync).WithName("postWebhook").WithSummary("Create a webhook")
            .TakesBody<WebhookPost>("""{"url": "https://example.com/hook", "sign": true, "on": true}""").Produces<WebhookView>().HonoursIdempotencyKey();
        routes.MapRead("/{id}", webhook.Seeing(GetAsync)).WithName("getWebhook").WithSummary("Get a webhook").Produces<WebhookView>();
        routes.MapPatch("/{id}", UpdateAsync).WithName("patchWebhook").WithSummary("Update a webhook").TakesPatch().HonoursIfMatch().Produces<WebhookView>();
        routes.MapDelete("/{id}", DeleteAsync).WithName("deleteWebhook").WithSummary("Delete a webhook")
            .Produces(StatusCodes.Status204NoContent).HonoursIfMatch();
    }

    private static async Task<IResult> ListAsync(HttpContext context, SubscriptionServices services)
    {
        var policy = Caller.Of(context).Policy;
        var visible = await SubscriptionReads.VisibleAsync(SubscriptionOrigin.Webhooks, integrationKey: null, context, services);
        return new JsonAnswer<WebhookListView>(
            new WebhookListView
            {
                Links = new Dictionary<string, Link> { ["self"] = new Link(WebhookPresenter.CollectionPath) },
                Items = [.. visible.Select(item => WebhookPresenter.Show(item.Subscription, item.Status, policy))],
            },
            ApiJson.Wire.WebhookListView);
    }

    /// <summary>Answers 200, not 201: what the vendor's description says (C20).</summary>
    private static async Task<IResult> CreateAsync(HttpContext context, SubscriptionServices services) =>
        services.Catalogue.Find(WebhookConfig.IntegrationKey) is { } integration
            ? await SubscriptionCreate.CreateAsync(
                SubscriptionOrigin.Webhooks,
                new ResourceSegment("webhook", ObjectIds.New(services.Time)),
                integration.Manifest,
                (made, warnings, _, _) => Answer(WebhookPresenter.Show(made, status: null, Caller.Of(context).Policy) with { Warnings = warnings }, made, SubscriptionPresenter.Path(made)),
                context,
                services)
            : new ErrorResult(ApiErrors.NotFound);

    private static async Task<IResult> GetAsync(Subscription webhook, HttpContext context, SubscriptionServices services)
    {
        var statuses = await services.Deliveries.ReadStatusesAsync([webhook.Number], context.RequestAborted);
        return Answer(WebhookPresenter.Show(webhook, statuses.GetValueOrDefault(webhook.Number), Caller.Of(context).Policy), webhook);
    }

    private static async Task<IResult> UpdateAsync(string id, HttpContext context, SubscriptionServices services) =>
        await SubscriptionUpdate.PatchAsync(
            await FindAsync(id, context, services),
            (stored, status, warnings, _, _) => Answer(WebhookPresenter.Show(stored, status, Caller.Of(context).Policy) with { Warnings = warnings }, stored),
            context,
            services);

    private static async Task<IResult> DeleteAsync(string id, HttpContext context, SubscriptionServices services) =>
        await SubscriptionDelete.DeleteAsync(await FindAsync(id, context, services), context, services);

    private static Task<Subscription?> FindAsync(string id, HttpContext context, SubscriptionServices services) =>
        SubscriptionReads.FindAsync(SubscriptionOrigin.Webhooks, id, context, services);

    private static JsonAnswer<WebhookView> Answer(WebhookView view, Subscription webhook, string? location = null) =>
        new(view, ApiJson.Wire.WebhookView) { Version = webhook.Version, Location = location };
}
