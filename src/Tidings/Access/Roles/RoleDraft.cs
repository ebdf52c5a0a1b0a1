using System.Text.Json.Nodes;
using Tidings.Policies;
using Tidings.Validation;

namespace Tidings.Access.Roles;

/// <summary>A valid request for a custom role, defaults filled in.</summary>
public sealed record RoleDraft(string Key, string Name, string Description, IReadOnlyList<Statement> Policy, BasePermissions BasePermissions)
{
    /// <summary>Reads and checks the body of a create.</summary>
    /// <returns>Null exactly when there are faults; faults are all that is wrong.</returns>
    public static (RoleDraft? Draft, IReadOnlyList<Fault> Faults) Read(JsonNode? body) => new RoleReader(stored: null).Read(body);
}
