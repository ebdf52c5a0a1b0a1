using Tidings.Access.Roles;
using Tidings.Server.Http;

namespace Tidings.Server.Access.Roles;

/// <summary>The routes that show custom roles.</summary>
internal static class RoleReads
{
    private const int DefaultLimit = 20;
    private const int MaxNameLength = 256;

    /// <summary>The roles that the caller may see, in creation order.</summary>
    internal static async Task<IResult> ListAsync(HttpContext context, RoleServices services)
    {
        var reader = new QueryReader(context.Request.Query, PageQuery.Parameters);
        var page = PageQuery.Read(reader, DefaultLimit);
        if (reader.Faults.Count > 0)
        {
            return new ErrorResult(ApiErrors.InvalidRequest(reader.Faults));
        }

        var caller = Caller.Of(context);
        var all = await services.Store.ListAsync(caller.Account, context.RequestAborted);
        var visible = all.Where(role => caller.RefuseRead(RoleAudit.ResourceOf(role)) is null).ToList();
        return new JsonAnswer<RoleListView>(
            new RoleListView([.. page.Of(visible).Select(role => RoleView.Of(role, caller.Policy))], page.Links(RoleView.CollectionPath, visible.Count), visible.Count),
            ApiJson.Wire.RoleListView);
    }

    internal static Task<IResult> GetAsync(CustomRole role, HttpContext context, RoleServices services) =>
        Task.FromResult<IResult>(new JsonAnswer<RoleView>(RoleView.Of(role, Caller.Of(context).Policy), ApiJson.Wire.RoleView));

    /// <returns>Null for what is unknown, and for a role of another account: all the same to a client.</returns>
    internal static async Task<CustomRole?> FindAsync(string customRoleKey, HttpContext context, RoleServices services) =>
        customRoleKey.Length <= MaxNameLength ? await services.Store.FindAsync(Caller.Of(context).Account, customRoleKey, context.RequestAborted) : null;
}
