using System.Text.Json.Nodes;

namespace Tidings.Access.Roles;

/// <summary>What somebody who changes a custom role must be allowed to do.</summary>
public static class RoleChange
{
    /// <summary>The actions that change a role.</summary>
    public static IReadOnlyList<string> Actions { get; } =
        [AccessActions.UpdateName, AccessActions.UpdateDescription, AccessActions.UpdatePolicy, AccessActions.UpdateBasePermissions];

    /// <summary>The action that changing a member of the document amounts to.</summary>
    public static string ActionOn(string member) => member switch
    {
        "name" => AccessActions.UpdateName,
        "description" => AccessActions.UpdateDescription,
        "basePermissions" => AccessActions.UpdateBasePermissions,
        _ => AccessActions.UpdatePolicy,
    };

    /// <summary>By what differs, in a fixed order; empty when nothing does.</summary>
    public static IReadOnlyList<string> ActionsOf(CustomRole before, CustomRole after) =>
    [
        .. If(before.Name != after.Name, AccessActions.UpdateName),
        .. If(before.Description != after.Description, AccessActions.UpdateDescription),
        .. If(!JsonNode.DeepEquals(StatementJson.Of(before.Policy), StatementJson.Of(after.Policy)), AccessActions.UpdatePolicy),
        .. If(before.BasePermissions != after.BasePermissions, AccessActions.UpdateBasePermissions),
    ];

    private static string[] If(bool differs, string action) => differs ? [action] : [];
}
