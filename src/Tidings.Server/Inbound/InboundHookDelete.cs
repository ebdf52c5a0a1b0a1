using Tidings.Inbound;
using Tidings.Server.Access;
using Tidings.Server.Http;

namespace Tidings.Server.Inbound;

/// <summary>The route that deletes inbound hooks.</summary>
internal static class InboundHookDelete
{
    internal static async Task<IResult> HandleAsync(InboundHook current, HttpContext context, InboundHookServices services)
    {
        if (EntityTags.Refuse(context.Request, current.Version) is { } refusal)
        {
            return new ErrorResult(refusal);
        }

        var caller = Caller.Of(context);
        var audit = services.Audit.Deleted(current, caller.Actor);
        switch (await services.Store.DeleteAsync(caller.Account, current.Id, EntityTags.Asked(context.Request) ? current.Version : null, audit, context.RequestAborted))
        {
            case DeleteOutcome.Deleted:
                return TypedResults.NoContent();
            case DeleteOutcome.Changed when await services.Store.FindAsync(caller.Account, current.Id, context.RequestAborted) is { } changed:
                // Since it was read: judged anew, as it is now.
                return await HandleAsync(changed, context, services);
            default:
                return new ErrorResult(ApiErrors.NotFound);
        }
    }
}
