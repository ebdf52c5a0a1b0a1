using Tidings.Access.Roles;
using Tidings.Server.Http;

namespace Tidings.Server.Access.Roles;

/// <summary>The route that deletes custom roles.</summary>
internal static class RoleDelete
{
    /// <summary>Not while tokens hold it: they would silently be able to do less, or nothing.</summary>
    internal static async Task<IResult> HandleAsync(CustomRole role, HttpContext context, RoleServices services)
    {
        var caller = Caller.Of(context);
        var deletion = await services.Store.DeleteAsync(caller.Account, role.Id, services.Audit.Deleted(role, caller.Actor), CancellationToken.None);
        return deletion switch
        {
            { Deleted: true } => TypedResults.NoContent(),
            { Holders: > 0 } => new ErrorResult(RoleErrors.Held(deletion.Holders)),
            _ => new ErrorResult(ApiErrors.NotFound),
        };
    }
}
