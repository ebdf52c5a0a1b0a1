using Tidings.Access;
using Tidings.Inbound;
using Tidings.Patches;
using Tidings.Server.Access;
using Tidings.Server.Http;

namespace Tidings.Server.Inbound;

/// <summary>The route that patches inbound hooks.</summary>
internal static class InboundHookUpdate
{
    internal static async Task<IResult> HandleAsync(InboundHook current, HttpContext context, InboundHookServices services)
    {
        if (EntityTags.Refuse(context.Request, current.Version) is { } refusal)
        {
            return new ErrorResult(refusal);
        }

        var body = await JsonBody.ReadPatchAsync(context.Request, context.RequestAborted);
        return await PatchAnswer.OfAsync(body, node => InboundHookPatch.Apply(current, node), patched => StoreAsync(patched, current, context, services));
    }

    private static async Task<IResult> StoreAsync(
        PatchOutcome<InboundHook>.Patched patched, InboundHook current, HttpContext context, InboundHookServices services)
    {
        var caller = Caller.Of(context);
        var resource = InboundHookAudit.ResourceOf(current);
        if ((caller.RefuseUnlessAll(patched.Actions, resource) ?? (Opens(patched, current) ? InboundHookCreate.RefusePublishing(caller) : null)) is { } refused)
        {
            return new ErrorResult(refused);
        }

        var audit = services.Audit.Updated(current, patched.Value, patched.Actions, caller.Actor, patched.Comment);
        return await services.Store.UpdateAsync(patched.Value, audit, context.RequestAborted) is { } stored
            ? InboundHookPresenter.Answer(stored, context, services)
            : new ErrorResult(EntityTags.Overtaken(
                context.Request, (await services.Store.FindAsync(caller.Account, current.Id, context.RequestAborted))?.Version));
    }

    /// <summary>Whether entries may come in afterwards that did not before: from others, in other words, or at all.</summary>
    private static bool Opens(PatchOutcome<InboundHook>.Patched patched, InboundHook current) =>
        patched.Actions.Any(action => action is AccessActions.UpdateSecret or AccessActions.UpdateMapping) || (patched.Value.On && !current.On);
}
