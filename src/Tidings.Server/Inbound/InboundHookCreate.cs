using Tidings.Access;
using Tidings.Inbound;
using Tidings.Policies;
using Tidings.Server.Access;
using Tidings.Server.Http;

namespace Tidings.Server.Inbound;

/// <summary>The route that makes inbound hooks.</summary>
internal static class InboundHookCreate
{
    private static readonly Resource Account = new([new ResourceSegment("acct", Key: null)]);

    internal static async Task<IResult> HandleAsync(HttpContext context, InboundHookServices services)
    {
        var caller = Caller.Of(context);
        var id = new InboundHookId(ObjectIds.New(services.Time));
        var resource = new Resource([new ResourceSegment("inbound-hook", id.Value)]);
        if ((caller.Refuse(AccessActions.CreateInboundHook, resource) ?? RefusePublishing(caller)) is { } refusal)
        {
            return new ErrorResult(refusal);
        }

        return await JsonBody.ReadAsync(context.Request, context.RequestAborted) switch
        {
            JsonBody.Parsed body => await CreateAsync(id, body, caller, context, services),
            JsonBody.Refused refused => new ErrorResult(refused.Error),
            var other => throw new InvalidOperationException($"Unknown body {other}."),
        };
    }

    /// <summary>A hook takes entries from whoever knows its address: nobody hands out what they may not do themselves.</summary>
    internal static ApiError? RefusePublishing(Caller caller) => caller.Refuse(AccessActions.CreateAuditLogEntry, Account);

    private static async Task<IResult> CreateAsync(InboundHookId id, JsonBody.Parsed body, Caller caller, HttpContext context, InboundHookServices services)
    {
        var (draft, faults) = InboundHookDraft.Read(body.Node);
        if (draft is null)
        {
            return new ErrorResult(ApiErrors.InvalidRequest(faults));
        }

        var hook = new InboundHook
        {
            Id = id,
            Account = caller.Account,
            Name = draft.Name,
            Kind = draft.Kind,
            Address = InboundAddress.New(),
            Secret = draft.Secret,
            Verification = draft.Verification,
            Mapping = draft.Mapping,
            On = draft.On,
            Tags = draft.Tags,
            CreatedAt = services.Time.GetUtcNow(),
        };
        var created = await services.Store.CreateAsync(hook, services.Audit.Created(hook, caller.Actor), context.RequestAborted);
        return new JsonAnswer<InboundHookView>(
            InboundHookPresenter.Show(created, created.Counts, context), ApiJson.Wire.InboundHookView)
        {
            Status = StatusCodes.Status201Created,
            Version = created.Version,
            Location = InboundHookPresenter.Path(created),
        };
    }
}
