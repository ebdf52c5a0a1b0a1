using Tidings.Access.Roles;
using Tidings.Policies;

namespace Tidings.Access;

/// <summary>What a token may do: its built-in role, its inline statements, or the custom roles it holds. Immutable and thread-safe.</summary>
/// <remarks>Of several roles the most permissive wins (§3.4 of the API's facts): a deny binds within its own role only.</remarks>
public sealed class AccessPolicy
{
    private readonly RolePolicy[] _roles;

    private AccessPolicy(params RolePolicy[] roles)
    {
        _roles = roles;
        IsAdmin = Array.Exists(roles, role => role.IsAdmin);
        SeesEverything = Array.Exists(roles, role => role.SeesEverything);
    }

    /// <summary>Has the built-in role admin.</summary>
    public bool IsAdmin { get; }

    /// <summary>May read whatever the account has.</summary>
    public bool SeesEverything { get; }

    /// <summary>For a token that holds no custom role.</summary>
    /// <exception cref="ArgumentException">The token has no permission of any kind, or an inline role that does not parse: it was stored by something else than Tidings.</exception>
    public static AccessPolicy Of(AccessToken token) => Of(token, []);

    /// <param name="customRoles">Those of <see cref="AccessToken.CustomRoleIds"/> that still exist.</param>
    /// <exception cref="ArgumentException">The token has no permission of any kind, or an inline role that does not parse: it was stored by something else than Tidings.</exception>
    public static AccessPolicy Of(AccessToken token, IReadOnlyList<RolePolicy> customRoles) => token switch
    {
        { Role: { } role } => new AccessPolicy(RolePolicy.Of(role)),
        { InlineRole: { } statements } => new AccessPolicy(RolePolicy.OfInline(token, statements)),
        { CustomRoleIds.Count: > 0 } => new AccessPolicy([.. customRoles]),
        _ => throw new ArgumentException($"The access token {token.Id} has neither a role nor an inline role: revoke it and create another.", nameof(token)),
    };

    /// <summary>What a token would be allowed that held this role alone.</summary>
    public static AccessPolicy Of(CustomRole role) => new(RolePolicy.Of(role));

    public AccessVerdict Decide(string action, Resource resource)
    {
        AccessVerdict? denial = null;
        foreach (var role in _roles)
        {
            var verdict = role.Decide(action, resource);
            if (verdict.Allowed)
            {
                return verdict;
            }

            // Of several denials the one that a statement made tells most.
            if (denial is null || (denial.Value.Statement is null && verdict.Statement is not null))
            {
                denial = verdict;
            }
        }

        return denial ?? default;
    }

    /// <summary>Whether the token may see a resource: a role with the permissions of a reader sees everything; another sees what it may act on in any way.</summary>
    /// <returns>Without a statement where everything is seen; else with the one that allowed an action or, when none is allowed, that which denied one.</returns>
    public AccessVerdict DecideRead(Resource resource)
    {
        if (Array.Find(_roles, role => role.SeesEverything) is { } reader)
        {
            return new AccessVerdict(Allowed: true, Statement: null, reader.Name);
        }

        AccessVerdict? denial = null;
        foreach (var action in AccessActions.Of(resource))
        {
            var verdict = Decide(action, resource);
            if (verdict.Allowed)
            {
                return verdict;
            }

            denial ??= verdict.Statement is null ? null : verdict;
        }

        return denial ?? default;
    }

    /// <summary>Whether it can be proved that <paramref name="other"/> allows nothing that this does not.</summary>
    /// <remarks>
    /// What an admin has covers everything. Otherwise each role of the other must be covered by one role of this, statement by statement
    /// (<see cref="PolicyCover"/>). False where there is no such proof, even if it should be so.
    /// </remarks>
    public bool Covers(AccessPolicy other) =>
        IsAdmin
        || ((SeesEverything || !other.SeesEverything)
            && Array.TrueForAll(other._roles, role => Array.Exists(_roles, own => own.CoversActionsOf(role))));
}
