using System.Text.Json.Nodes;
using Tidings.Patches;
using Tidings.Policies;
using Tidings.Validation;

namespace Tidings.Access.Roles;

/// <summary>A valid request for a custom role, defaults filled in.</summary>
public sealed record RoleDraft(string Key, string Name, string Description, IReadOnlyList<Statement> Policy, BasePermissions BasePermissions)
{
    /// <summary>Reads and checks the body of a create.</summary>
    /// <returns>Null exactly when there are faults; faults are all that is wrong.</returns>
    public static (RoleDraft? Draft, IReadOnlyList<Fault> Faults) Read(JsonNode? body) => new RoleReader(stored: null).Read(body);

    /// <summary>The key that the body of a create asks for, whatever else is wrong with it.</summary>
    /// <returns>Null where it has none that is valid.</returns>
    public static string? KeyIn(JsonNode? body) =>
        body is JsonObject members && JsonTree.FindFlaw(body) is null && JsonTree.Text(members["key"]) is { } key && RoleReader.IsKey(key) ? key : null;
}
