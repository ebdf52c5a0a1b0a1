using Tidings.Access;
using Tidings.Access.Tokens;
using Tidings.Server.Http;

namespace Tidings.Server.Access.Tokens;

/// <summary>The route that makes tokens.</summary>
internal static class TokenCreate
{
    internal static async Task<IResult> HandleAsync(HttpContext context, TokenServices services)
    {
        // A caller that may make no token of either kind is told so before its body is looked at.
        var (caller, id) = (Caller.Of(context), ObjectIds.New(services.Time));
        if (Refuse(caller, id, isService: true) is not null && Refuse(caller, id, isService: false) is { } refusal)
        {
            return new ErrorResult(refusal);
        }

        return await JsonBody.ReadAsync(context.Request, context.RequestAborted) switch
        {
            JsonBody.Parsed body => await CreateAsync(body, id, caller, services, context.RequestAborted),
            JsonBody.Refused refused => new ErrorResult(refused.Error),
            var other => throw new InvalidOperationException($"Unknown body {other}."),
        };
    }

    private static async Task<IResult> CreateAsync(JsonBody.Parsed body, string id, Caller caller, TokenServices services, CancellationToken cancellationToken)
    {
        var roles = await services.Roles.ListAsync(caller.Account, cancellationToken);
        var (draft, faults) = TokenDraft.Read(body.Node, roles, services.Time.GetUtcNow());
        if (draft is null)
        {
            return new ErrorResult(ApiErrors.InvalidRequest(faults));
        }

        var secret = TokenSecret.New();
        var token = Make(draft, id, secret, caller, services.Time);
        var refusal = Refuse(caller, id, token.IsService)
            ?? RefusePersonal(caller, token)
            ?? caller.RefuseMoreThanOwn(TokenServices.PolicyOf(token, roles), token.ExpiresAt, AccessActions.CreateAccessToken, TokenAudit.ResourceOf(token));
        if (refusal is not null)
        {
            return new ErrorResult(refusal);
        }

        if (!await services.Store.CreateTokenAsync(token, services.Audit.Created(token, caller.Actor), CancellationToken.None))
        {
            return new ErrorResult(TokenErrors.TooMany);
        }

        return new JsonAnswer<TokenView>(services.Presenter.Show(token, caller.Policy, secret), ApiJson.Wire.TokenView)
        {
            Status = StatusCodes.Status201Created,
            Location = TokenPresenter.PathOf(token),
        };
    }

    private static AccessToken Make(TokenDraft draft, string id, TokenSecret secret, Caller caller, TimeProvider time) => new()
    {
        Id = id,
        Account = caller.Account,
        Name = draft.Name,
        Description = draft.Description,
        Digest = secret.Digest,
        Ending = secret.Ending,
        Role = draft.Role,
        CustomRoleIds = draft.CustomRoleIds,
        InlineRole = draft.InlineRole,
        IsService = draft.IsService,
        DefaultApiVersion = draft.DefaultApiVersion,
        ExpiresAt = draft.ExpiresAt,
        CreatedAt = time.GetUtcNow(),
    };

    private static ApiError? Refuse(Caller caller, string id, bool isService) =>
        caller.Refuse(AccessActions.CreateAccessToken, TokenAudit.ResourceOf(id, isService));

    private static ApiError? RefusePersonal(Caller caller, AccessToken token) =>
        caller.Token.IsService && !token.IsService
            ? TokenErrors.PersonalByService(new AccessDenial(AccessActions.CreateAccessToken, TokenAudit.ResourceOf(token), default))
            : null;
}
