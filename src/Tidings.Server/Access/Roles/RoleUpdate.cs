using Tidings.Access;
using Tidings.Access.Roles;
using Tidings.Patches;
using Tidings.Server.Http;

namespace Tidings.Server.Access.Roles;

/// <summary>The route that patches custom roles. What it changes holds for every token that has the role, at its next request.</summary>
internal static class RoleUpdate
{
    internal static async Task<IResult> HandleAsync(CustomRole current, HttpContext context, RoleServices services)
    {
        var caller = Caller.Of(context);
        var body = await JsonBody.ReadAnyPatchAsync(context.Request, context.RequestAborted);
        return await PatchAnswer.OfAsync(body, node => RolePatch.Apply(current, node), patched => StoreAsync(patched, current, caller, services));
    }

    private static async Task<IResult> StoreAsync(PatchOutcome<CustomRole>.Patched patched, CustomRole current, Caller caller, RoleServices services)
    {
        var changed = patched.Value;
        if (Refuse(caller, patched.Actions, current, changed) is { } refusal)
        {
            return new ErrorResult(refusal);
        }

        // The very role that is stored: nothing changed, so nothing is written and nothing is told.
        if (changed != current && !await services.Store.UpdateAsync(changed, services.Audit.Updated(current, changed, caller.Actor, patched.Comment), CancellationToken.None))
        {
            return new ErrorResult(ApiErrors.OptimisticLock);
        }

        return new JsonAnswer<RoleView>(RoleView.Of(changed, caller.Policy), ApiJson.Wire.RoleView);
    }

    /// <summary>Compared with what the caller has now: who may change a role that they hold cannot widen it.</summary>
    private static ApiError? Refuse(Caller caller, IReadOnlyList<string> actions, CustomRole current, CustomRole changed)
    {
        var resource = RoleAudit.ResourceOf(current);
        return caller.RefuseUnlessAll(actions, resource) ?? RefuseMore(current) ?? RefuseMore(changed);

        ApiError? RefuseMore(CustomRole role) => caller.RefuseMoreThanOwn(
            AccessPolicy.Of(role), caller.Token.ExpiresAt, actions.FirstOrDefault(AccessActions.UpdatePolicy), resource);
    }
}
