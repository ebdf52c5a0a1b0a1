using Microsoft.OpenApi;
using Tidings.Server.Access;
using Tidings.Server.Http;
using Tidings.Server.OpenApi;
using Tidings.Server.OpenApi.Bodies;
using Tidings.Server.Subscriptions;
using Tidings.Subscriptions;

namespace Tidings.Server.Deliveries;

/// <summary>The routes by which people see what a subscription's deliveries do, and have a say in it.</summary>
internal static class DeliveryApi
{
    private const string PreviewExample = """{"entry": {"action": "updateOn", "resource": "proj/shop:env/production:flag/checkout"}}""";
    private const string ReplayExample = """{"since": 1767225600000, "only": "failed"}""";

    internal static IServiceCollection AddDeliveryApi(this IServiceCollection services) => services.AddSingleton<ControlServices>();

    internal static void MapDeliveries(this IEndpointRouteBuilder api)
    {
        Map(api.MapGroup("/integrations/{integrationKey}/{id}").WithTags("Subscriptions"), "Subscription", SubscriptionOrigin.Integrations, (id, context, services) =>
            SubscriptionReads.FindAsync(id, context, services.Subscriptions));
        Map(api.MapGroup("/webhooks/{id}").WithTags("Webhooks"), "Webhook", SubscriptionOrigin.Webhooks, (id, context, services) =>
            SubscriptionReads.FindAsync(SubscriptionOrigin.Webhooks, id, context, services.Subscriptions));
    }

    /// <remarks>A subscription whose integration has left the catalogue still has deliveries to look at.</remarks>
    /// <param name="noun">What is controlled, for the names of the operations.</param>
    private static void Map(
        RouteGroupBuilder routes, string noun, SubscriptionOrigin origin, Func<string, HttpContext, ControlServices, Task<Subscription?>> find)
    {
        var shape = SubscriptionShape.Of(origin);
        var subscription = new ItemRoutes<Subscription, ControlServices>("id", find, SubscriptionAudit.ResourceOf);
        routes.MapPost("/validate", subscription.Doing(shape.ValidateAction, ConnectionCheck.HandleAsync)).WithName($"validate{noun}")
            .WithSummary("Send a test now and say what came of it").Produces<ConnectionCheckView>();
        routes.MapPost("/preview", subscription.Seeing(RequestPreview.HandleAsync)).WithName($"preview{noun}")
            .WithSummary("Show the request that would be sent for an entry").MayTakeBody<PreviewPost>(PreviewExample).Produces<PreviewView>();
        routes.MapRead("/deliveries", subscription.Seeing(DeliveryReads.ListAsync)).WithName($"get{noun}Deliveries")
            .WithSummary("List deliveries, newest first").Produces<DeliveryListView>()
            .TakesQuery(DeliveryQuery.StateName, "delivered, waiting, retrying or abandoned; all when left out")
            .TakesQuery(DeliveryQuery.EntryName, "the _id of an entry: only its delivery")
            .TakesQuery(DeliveryQuery.BeforeName, "a cursor, as a next link has it", JsonSchemaType.Integer)
            .TakesQuery(DeliveryQuery.LimitName, "1 to 100, 20 when left out", JsonSchemaType.Integer);
        routes.MapRead("/deliveries/{deliveryId}", subscription.Seeing(DeliveryReads.GetAsync)).WithName($"get{noun}Delivery")
            .WithSummary("Get a delivery").Produces<DeliveryView>();
        routes.MapPost("/deliveries/{deliveryId}/redeliver", subscription.Doing(shape.ResendAction, Redelivery.HandleAsync)).WithName($"redeliver{noun}Delivery")
            .WithSummary("Make a delivery again").Produces<DeliveryView>(StatusCodes.Status202Accepted).RefusesWith(StatusCodes.Status409Conflict);
        routes.MapPost("/replay", subscription.Doing(shape.ResendAction, ReplayStart.HandleAsync)).WithName($"replay{noun}")
            .WithSummary("Make many deliveries again").TakesBody<ReplayPost>(ReplayExample).Produces<ReplayView>(StatusCodes.Status202Accepted)
            .RefusesWith(StatusCodes.Status409Conflict);
        routes.MapRead("/status", subscription.Seeing(LaneRead.HandleAsync)).WithName($"get{noun}Status").WithSummary("Tell how deliveries get on").Produces<LaneView>();
    }
}
