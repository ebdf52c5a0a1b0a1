using Tidings.Server.Access;
using Tidings.Server.Http;
using Tidings.Server.OpenApi;
using Tidings.Server.OpenApi.Bodies;
using Tidings.Subscriptions;

namespace Tidings.Server.Subscriptions;

/// <summary>The routes of subscriptions (§1.1).</summary>
internal static class SubscriptionApi
{
    private const string Tag = "Subscriptions";

    private const string CreateExample =
        """
        {"name": "Production changes", "config": {"url": "https://hooks.slack.com/services/T0/B0/X0"},
         "statements": [{"effect": "allow", "resources": ["proj/*:env/production:flag/*"], "actions": ["*"]}], "on": true, "tags": ["ops"]}
        """;

    internal static IServiceCollection AddSubscriptionApi(this IServiceCollection services) =>
        services.AddSingleton<SubscriptionPresenter>().AddSingleton<SubscriptionWarnings>().AddSingleton<SubscriptionServices>();

    internal static void MapSubscriptions(this IEndpointRouteBuilder api)
    {
        var routes = api.MapGroup("/integrations").WithTags(Tag);
        var subscription = new ItemRoutes<Subscription, SubscriptionServices>("id", SubscriptionReads.FindAsync, SubscriptionAudit.ResourceOf);
        routes.MapRead("", SubscriptionReads.ListAllAsync).WithName("getAllSubscriptions").WithSummary("List the subscriptions of all integrations")
            .Produces<SubscriptionListView>();
        routes.MapRead("/{integrationKey}", SubscriptionReads.ListAsync).WithName("getSubscriptions").WithSummary("List an integration's subscriptions")
            .Produces<SubscriptionListView>();
        routes.MapPost("/{integrationKey}", SubscriptionCreate.HandleAsync).WithName("createSubscription").WithSummary("Create a subscription")
            .TakesBody<SubscriptionPost>(CreateExample).Produces<SubscriptionView>(StatusCodes.Status201Created).HonoursIdempotencyKey();
        routes.MapRead("/{integrationKey}/{id}", subscription.Seeing(SubscriptionReads.GetAsync)).WithName("getSubscriptionByID").WithSummary("Get a subscription")
            .Produces<SubscriptionView>();
        routes.MapPatch("/{integrationKey}/{id}", SubscriptionUpdate.HandleAsync).WithName("updateSubscription").WithSummary("Update a subscription")
            .TakesPatch().HonoursIfMatch().Produces<SubscriptionView>();
        routes.MapDelete("/{integrationKey}/{id}", SubscriptionDelete.HandleAsync).WithName("deleteSubscription").WithSummary("Delete a subscription")
            .Produces(StatusCodes.Status204NoContent).HonoursIfMatch();
    }
}
