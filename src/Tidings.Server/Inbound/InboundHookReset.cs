using Tidings.Inbound;
using Tidings.Server.Access;
using Tidings.Server.Http;

namespace Tidings.Server.Inbound;

/// <summary>The route that gives an inbound hook a new address. The old one leads nowhere from then on.</summary>
internal static class InboundHookReset
{
    internal static async Task<IResult> HandleAsync(InboundHook current, HttpContext context, InboundHookServices services)
    {
        var caller = Caller.Of(context);
        if ((InboundHookCreate.RefusePublishing(caller) ?? EntityTags.Refuse(context.Request, current.Version)) is { } refusal)
        {
            return new ErrorResult(refusal);
        }

        var changed = current with { Address = InboundAddress.New(), Version = current.Version + 1 };
        return await services.Store.UpdateAsync(changed, services.Audit.Reset(changed, caller.Actor), context.RequestAborted) is { } stored
            ? InboundHookPresenter.Answer(stored, context, services)
            : new ErrorResult(EntityTags.Overtaken(
                context.Request, (await services.Store.FindAsync(caller.Account, current.Id, context.RequestAborted))?.Version));
    }
}
