using Tidings.Server.Access;
using Tidings.Server.Http;
using Tidings.Subscriptions;

namespace Tidings.Server.Subscriptions;

/// <summary>The route that deletes subscriptions.</summary>
internal static class SubscriptionDelete
{
    /// <summary>Also for a subscription whose integration has left the catalogue: how else would it be got rid of.</summary>
    internal static async Task<IResult> HandleAsync(string id, HttpContext context, SubscriptionServices services) =>
        await DeleteAsync(await SubscriptionReads.FindAsync(id, context, services), context, services);

    /// <param name="found">Of whatever collection; null when there is no such subscription.</param>
    internal static async Task<IResult> DeleteAsync(Subscription? found, HttpContext context, SubscriptionServices services)
    {
        if (found is not { } current)
        {
            return new ErrorResult(ApiErrors.NotFound);
        }

        var caller = Caller.Of(context);
        if ((caller.Refuse(SubscriptionShape.Of(current).DeleteAction, SubscriptionAudit.ResourceOf(current)) ?? EntityTags.Refuse(context.Request, current.Version)) is { } refusal)
        {
            return new ErrorResult(refusal);
        }

        // Not cancelled when the client goes: the store would have lost it, and the engine go on sending.
        var audit = services.Audit.Deleted(current, services.Catalogue.ManifestOf(current.IntegrationKey), caller.Actor);
        switch (await services.Store.DeleteAsync(caller.Account, current.Id, EntityTags.Asked(context.Request) ? current.Version : null, audit, CancellationToken.None))
        {
            case DeleteOutcome.Deleted:
                services.Engine.Drop(current);
                return TypedResults.NoContent();
            case DeleteOutcome.Gone:
                return new ErrorResult(ApiErrors.NotFound);
            default:
                // Changed since it was read: judged anew, as it is now.
                return await DeleteAsync(await services.Store.FindAsync(caller.Account, current.Id, CancellationToken.None), context, services);
        }
    }
}
