using System.Text.Json.Nodes;

namespace Tidings.Access.Roles;

/// <summary>A custom role as JSON for clients to see.</summary>
internal static class RoleDocument
{
    /// <summary>The members that a patch may change.</summary>
    public static readonly IReadOnlyList<string> Editable = ["name", "description", "policy", "basePermissions"];

    /// <summary>What a patch works on.</summary>
    public static JsonObject ForPatch(CustomRole role) => new()
    {
        ["name"] = role.Name,
        ["description"] = role.Description,
        ["policy"] = StatementJson.Of(role.Policy),
        ["basePermissions"] = role.BasePermissions == BasePermissions.Reader ? "reader" : "no_access",
    };

    /// <summary>What audit log entries show as <c>previousVersion</c> and <c>currentVersion</c>.</summary>
    public static JsonObject Version(CustomRole role)
    {
        JsonObject version = new() { ["_id"] = role.Id, ["key"] = role.Key };
        foreach (var (name, value) in ForPatch(role))
        {
            version[name] = value?.DeepClone();
        }

        return version;
    }
}
