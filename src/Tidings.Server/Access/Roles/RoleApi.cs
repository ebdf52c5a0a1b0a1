using Microsoft.OpenApi;
using Tidings.Access;
using Tidings.Access.Roles;
using Tidings.Server.Http;
using Tidings.Server.OpenApi;
using Tidings.Server.OpenApi.Bodies;

namespace Tidings.Server.Access.Roles;

/// <summary>The routes of custom roles (§8.2).</summary>
internal static class RoleApi
{
    private const string CreateExample =
        """{"key": "ops", "name": "Operations", "policy": [{"effect": "allow", "resources": ["integration/*"], "actions": ["*"]}]}""";

    internal static IServiceCollection AddRoleApi(this IServiceCollection services) =>
        services.AddSingleton<RoleAudit>().AddSingleton<RoleServices>();

    internal static void MapRoles(this IEndpointRouteBuilder api)
    {
        var routes = api.MapGroup("/roles").WithTags("Custom roles");
        var role = new ItemRoutes<CustomRole, RoleServices>("customRoleKey", RoleReads.FindAsync, RoleAudit.ResourceOf);
        var update = role.Changing(RoleChange.Actions, RoleChange.ActionOn, RoleUpdate.HandleAsync);
        routes.MapRead("", RoleReads.ListAsync).WithName("getCustomRoles").WithSummary("Lists custom roles").Produces<RoleListView>()
            .TakesQuery("limit", "most roles on a page, 20 when left out", JsonSchemaType.Integer)
            .TakesQuery("offset", "how many to pass over", JsonSchemaType.Integer);
        routes.MapPost("", RoleCreate.HandleAsync)
            .WithName("postCustomRole").WithSummary("Makes a custom role")
            .TakesBody<RolePost>(CreateExample).RefusesWith(StatusCodes.Status409Conflict).Produces<RoleView>(StatusCodes.Status201Created);
        routes.MapRead("/{customRoleKey}", role.Seeing(RoleReads.GetAsync)).WithName("getCustomRole").WithSummary("Shows a custom role").Produces<RoleView>();
        routes.MapPatch("/{customRoleKey}", update).WithName("patchCustomRole").WithSummary("Changes a custom role")
            .TakesRolePatch("""[{"op": "replace", "path": "/name", "value": "new name"}]""", """{"name": "new name"}""").Produces<RoleView>();
        routes.MapDelete("/{customRoleKey}", role.Doing(AccessActions.DeleteRole, RoleDelete.HandleAsync))
            .WithName("deleteCustomRole").WithSummary("Deletes a custom role that no token holds").Produces(StatusCodes.Status204NoContent)
            .RefusesWith(StatusCodes.Status409Conflict);
    }
}
