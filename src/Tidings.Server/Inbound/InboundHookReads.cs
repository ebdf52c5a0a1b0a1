using Tidings.Inbound;
using Tidings.Server.Access;
using Tidings.Server.Http;

namespace Tidings.Server.Inbound;

/// <summary>The routes that show inbound hooks.</summary>
internal static class InboundHookReads
{
    /// <summary>All hooks that the caller may see, in creation order.</summary>
    internal static async Task<IResult> ListAsync(HttpContext context, InboundHookServices services)
    {
        var caller = Caller.Of(context);
        var hooks = await services.Store.ListAsync(caller.Account, context.RequestAborted);
        return new JsonAnswer<InboundHookListView>(
            new InboundHookListView
            {
                Links = new Dictionary<string, Link> { ["self"] = new Link(InboundHookPresenter.CollectionPath) },
                Items =
                [
                    .. hooks.Where(hook => caller.RefuseRead(InboundHookAudit.ResourceOf(hook)) is null)
                        .Select(hook => InboundHookPresenter.Show(hook, services.Tally.Of(hook), context)),
                ],
            },
            ApiJson.Wire.InboundHookListView);
    }

    internal static Task<IResult> GetAsync(InboundHook hook, HttpContext context, InboundHookServices services) =>
        Task.FromResult<IResult>(InboundHookPresenter.Answer(hook, context, services));

    /// <returns>Null for an id that is malformed, unknown, or of another account: all the same to a client.</returns>
    internal static async Task<InboundHook?> FindAsync(string id, HttpContext context, InboundHookServices services) =>
        ObjectIds.IsValid(id) ? await services.Store.FindAsync(Caller.Of(context).Account, new InboundHookId(id), context.RequestAborted) : null;
}
