using System.Text.Json.Nodes;
using Tidings.Access.Roles;
using Tidings.Policies;
using Tidings.Validation;

namespace Tidings.Access.Tokens;

/// <summary>A valid request for a token. Exactly one of role, custom roles and inline role is given.</summary>
/// <param name="Name">Empty when the client gave none.</param>
/// <param name="CustomRoleIds">Ids, also where the client gave keys.</param>
public sealed record TokenDraft(
    string Name,
    string Description,
    AccessRole? Role,
    IReadOnlyList<string> CustomRoleIds,
    IReadOnlyList<Statement>? InlineRole,
    DateTimeOffset? ExpiresAt,
    bool IsService,
    int DefaultApiVersion)
{
    /// <summary>Most custom roles that one token holds.</summary>
    public const int MaxCustomRoles = 100;

    /// <summary>Reads and checks the body of a create.</summary>
    /// <param name="roles">The custom roles that the account has.</param>
    /// <returns>Null exactly when there are faults; faults are all that is wrong.</returns>
    public static (TokenDraft? Draft, IReadOnlyList<Fault> Faults) Read(JsonNode? body, IReadOnlyList<CustomRole> roles, DateTimeOffset now) =>
        new TokenReader(roles, now, stored: null).Read(body);
}
