using Tidings.Access;
using Tidings.Access.Roles;
using Tidings.Access.Tokens;
using Tidings.Patches;
using Tidings.Server.Http;

namespace Tidings.Server.Access.Tokens;

/// <summary>The route that patches tokens.</summary>
internal static class TokenUpdate
{
    internal static async Task<IResult> HandleAsync(AccessToken current, HttpContext context, TokenServices services)
    {
        var caller = Caller.Of(context);
        var body = await JsonBody.ReadPatchAsync(context.Request, context.RequestAborted);
        var roles = await services.Roles.ListAsync(caller.Account, context.RequestAborted);
        return await PatchAnswer.OfAsync(
            body,
            node => TokenPatch.Apply(current, roles, services.Time.GetUtcNow(), node),
            patched => StoreAsync(patched, current, roles, caller, services));
    }

    private static async Task<IResult> StoreAsync(
        PatchOutcome<AccessToken>.Patched patched, AccessToken current, IReadOnlyList<CustomRole> roles, Caller caller, TokenServices services)
    {
        var changed = patched.Value;
        if (Refuse(caller, patched.Actions, current, changed, roles) is { } refusal)
        {
            return new ErrorResult(refusal);
        }

        // The very token that is stored: nothing changed, so nothing is written and nothing is told.
        if (changed != current)
        {
            var audit = services.Audit.Updated(current, changed, caller.Actor, patched.Comment);
            var outcome = await services.Store.UpdateTokenAsync(changed, audit, CancellationToken.None);
            if (outcome != TokenChangeOutcome.Done)
            {
                return new ErrorResult(TokenErrors.Of(outcome, stale: ApiErrors.OptimisticLock));
            }
        }

        return new JsonAnswer<TokenView>(services.Presenter.Show(changed, caller.Policy), ApiJson.Wire.TokenView);
    }

    private static ApiError? Refuse(Caller caller, IReadOnlyList<string> actions, AccessToken current, AccessToken changed, IReadOnlyList<CustomRole> roles)
    {
        var resource = TokenAudit.ResourceOf(current);
        return caller.RefuseUnlessAll(actions, resource) ?? RefuseMore(current) ?? RefuseMore(changed);

        ApiError? RefuseMore(AccessToken token) => caller.RefuseMoreThanOwn(
            TokenServices.PolicyOf(token, roles), token.ExpiresAt, actions.FirstOrDefault(AccessActions.UpdateAccessTokenPolicy), resource);
    }
}
