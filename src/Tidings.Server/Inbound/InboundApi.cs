using Tidings.Access;
using Tidings.Entries;
using Tidings.Inbound;
using Tidings.Server.Access;
using Tidings.Server.Entries;
using Tidings.Server.Http;
using Tidings.Server.OpenApi;
using Tidings.Server.OpenApi.Bodies;

namespace Tidings.Server.Inbound;

/// <summary>The routes of inbound hooks: those that keep them, and the one that others send to.</summary>
internal static class InboundApi
{
    private const string Tag = "Inbound hooks";

    internal static IServiceCollection AddInboundApi(this IServiceCollection services) => services
        .AddSingleton<InboundHookAudit>()
        .AddSingleton<InboundTally>()
        .AddSingleton<InboundRate>()
        .AddSingleton<InboundHookServices>()
        .AddSingleton(provider => new InboundReader(provider.GetRequiredService<EntryReader>()))
        .AddSingleton<InboundServices>()
        .AddHostedService<InboundTallyLoop>();

    internal static void MapInboundHooks(this IEndpointRouteBuilder api)
    {
        var routes = api.MapGroup("/inbound-hooks").WithTags(Tag);
        var hook = new ItemRoutes<InboundHook, InboundHookServices>("id", InboundHookReads.FindAsync, InboundHookAudit.ResourceOf);
        var update = hook.Changing(InboundHookPatch.Actions, InboundHookPatch.ActionOn, InboundHookUpdate.HandleAsync);
        routes.MapRead("", InboundHookReads.ListAsync).WithName("getInboundHooks").WithSummary("List inbound hooks").Produces<InboundHookListView>();
        routes.MapPost("", InboundHookCreate.HandleAsync).WithName("createInboundHook").WithSummary("Create an inbound hook")
            .TakesBody<InboundHookPost>("""{"name": "LaunchDarkly", "kind": "launchdarkly", "secret": "choose a long one"}""").Produces<InboundHookView>(StatusCodes.Status201Created);
        routes.MapRead("/{id}", hook.Seeing(InboundHookReads.GetAsync)).WithName("getInboundHook").WithSummary("Get an inbound hook").Produces<InboundHookView>();
        routes.MapPatch("/{id}", update).WithName("updateInboundHook").WithSummary("Update an inbound hook").TakesPatch().HonoursIfMatch().Produces<InboundHookView>();
        routes.MapDelete("/{id}", hook.Doing(AccessActions.DeleteInboundHook, InboundHookDelete.HandleAsync)).WithName("deleteInboundHook").WithSummary("Delete an inbound hook")
            .Produces(StatusCodes.Status204NoContent).HonoursIfMatch();
        routes.MapPost("/{id}/reset", hook.Doing(AccessActions.ResetInboundHook, InboundHookReset.HandleAsync)).WithName("resetInboundHook").WithSummary("Give an inbound hook a new URL").Produces<InboundHookView>()
            .HonoursIfMatch().RefusesWith(StatusCodes.Status409Conflict);
    }

    /// <summary>Outside of the API's prefix: whoever knows the address may send, and no access token is asked for.</summary>
    internal static void MapInbound(this IEndpointRouteBuilder app) =>
        app.MapPost($"{InboundAddress.PathPrefix}{{address}}", InboundIntake.HandleAsync)
            .WithName("receiveInbound").WithSummary("Send to an inbound hook: whatever its kind and mapping take").WithTags(Tag)
            .Produces<EntryReceiptView>(StatusCodes.Status202Accepted)
            .RefusesWith(
                StatusCodes.Status400BadRequest, StatusCodes.Status401Unauthorized, StatusCodes.Status404NotFound, StatusCodes.Status408RequestTimeout, StatusCodes.Status413PayloadTooLarge,
                StatusCodes.Status415UnsupportedMediaType, StatusCodes.Status429TooManyRequests, StatusCodes.Status503ServiceUnavailable);
}
