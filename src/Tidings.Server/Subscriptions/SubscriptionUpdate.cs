using Tidings.Deliveries;
using Tidings.Delivery.Deliveries;
using Tidings.Integrations;
using Tidings.Patches;
using Tidings.Server.Access;
using Tidings.Server.Http;
using Tidings.Subscriptions;

namespace Tidings.Server.Subscriptions;

/// <summary>The route that patches subscriptions (§1.8).</summary>
internal static class SubscriptionUpdate
{
    /// <summary>The answer that shows a subscription just changed.</summary>
    internal delegate IResult Show(Subscription stored, SubscriptionStatus? status, IReadOnlyList<string>? warnings, HttpContext context, SubscriptionServices services);

    internal static async Task<IResult> HandleAsync(string id, HttpContext context, SubscriptionServices services) =>
        await PatchAsync(await SubscriptionReads.FindAsync(id, context, services), ShowChanged, context, services);

    /// <param name="found">Of whatever collection; null when there is no such subscription.</param>
    internal static async Task<IResult> PatchAsync(Subscription? found, Show show, HttpContext context, SubscriptionServices services)
    {
        if (found is not { } current || services.Catalogue.Find(current.IntegrationKey) is not { } integration)
        {
            return new ErrorResult(ApiErrors.NotFound);
        }

        var caller = Caller.Of(context);
        if (RefuseAny(caller, current) is { } denial)
        {
            return await DeniedPatch.OfAsync(context, SubscriptionAudit.ResourceOf(current), SubscriptionShape.Of(current).ActionOn, denial);
        }

        if (EntityTags.Refuse(context.Request, current.Version) is { } refusal)
        {
            return new ErrorResult(refusal);
        }

        var manifest = integration.Manifest;
        var body = await JsonBody.ReadPatchAsync(context.Request, context.RequestAborted);
        return await PatchAnswer.OfAsync(
            body,
            node => SubscriptionPatch.Apply(current, manifest, node, SubscriptionShape.Of(current).ShowsAddresses(caller.Policy, current)),
            patched => StoreAsync(patched, current, manifest, caller, show, context, services));
    }

    private static async Task<IResult> StoreAsync(
        PatchOutcome<Subscription>.Patched patched, Subscription current, Manifest manifest, Caller caller, Show show, HttpContext context, SubscriptionServices services)
    {
        var resource = SubscriptionAudit.ResourceOf(current);
        if (caller.RefuseUnlessAll(patched.Actions, resource) is { } refused)
        {
            return new ErrorResult(refused);
        }

        // Not cancelled when the client goes: the store would have the change, and the engine never hear of it.
        var audit = services.Audit.Updated(current, patched.Value, manifest, caller.Actor, patched.Comment);
        // One that could not run was as good as off.
        var turnedOn = patched.Value.On && (!current.On || DeliveryEngine.Problem(current) is not null);
        if (await services.Store.UpdateAsync(patched.Value, turnedOn, audit, CancellationToken.None) is not { } stored)
        {
            var overtaking = await services.Store.FindAsync(caller.Account, current.Id, context.RequestAborted);
            return new ErrorResult(EntityTags.Overtaken(context.Request, overtaking?.Version));
        }

        services.Engine.Apply(stored);
        var statuses = await services.Deliveries.ReadStatusesAsync([stored.Number], context.RequestAborted);
        return show(stored, statuses.GetValueOrDefault(stored.Number), await services.Warnings.FindAsync(stored), context, services);
    }

    private static JsonAnswer<SubscriptionView> ShowChanged(
        Subscription stored, SubscriptionStatus? status, IReadOnlyList<string>? warnings, HttpContext context, SubscriptionServices services) =>
        SubscriptionReads.Answer(services.Presenter.Show(stored, status, Caller.Of(context).Policy) with { Warnings = warnings }, stored);

    /// <summary>A caller that may change nothing is told so, and nothing of what is wrong with its patch.</summary>
    private static ApiError? RefuseAny(Caller caller, Subscription current)
    {
        var shape = SubscriptionShape.Of(current);
        var resource = shape.ResourceOf(current);
        return shape.UpdateActions.All(action => caller.Refuse(action, resource) is not null) ? caller.Refuse(shape.PlainUpdateAction, resource) : null;
    }
}
