using Tidings.Policies;

namespace Tidings.Access.Roles;

/// <summary>One role, compiled for deciding. Immutable and thread-safe.</summary>
public sealed class RolePolicy
{
    private readonly Policy? _policy;

    private RolePolicy(Policy? policy, string? name, bool seesEverything, bool isAdmin)
    {
        _policy = policy;
        Name = name;
        SeesEverything = seesEverything;
        IsAdmin = isAdmin;
    }

    /// <summary>What verdicts name: a custom role's key, a built-in role's name; null for an inline role.</summary>
    public string? Name { get; }

    public bool SeesEverything { get; }
    public bool IsAdmin { get; }

    public static RolePolicy Of(AccessRole role) =>
        new(BuiltInRole.PolicyOf(role), BuiltInRole.NameOf(role), seesEverything: true, role == AccessRole.Admin);

    /// <exception cref="ArgumentException">Its policy does not parse: it was stored by something else than Tidings.</exception>
    public static RolePolicy Of(CustomRole role) =>
        new(Parse(role.Policy, "policy", $"the custom role {role.Id}"), role.Key, role.BasePermissions == BasePermissions.Reader, isAdmin: false);

    internal static RolePolicy OfInline(AccessToken token, IReadOnlyList<Statement> statements) =>
        new(Parse(statements, "inlineRole", $"the inline role of the access token {token.Id}"), name: null, seesEverything: false, isAdmin: false);

    internal AccessVerdict Decide(string action, Resource resource)
    {
        var decision = _policy?.Decide(action, resource) ?? default;
        return new AccessVerdict(decision.Allowed, decision.Statement, Name);
    }

    /// <summary>Sight aside: that is compared over all roles together.</summary>
    internal bool CoversActionsOf(RolePolicy other) =>
        IsAdmin || (!other.IsAdmin && (other._policy is null || (_policy is not null && PolicyCover.Covers(_policy, other._policy))));

    private static Policy Parse(IReadOnlyList<Statement> statements, string attribute, string owner)
    {
        var reading = Policy.Parse(statements, attribute);
        return reading.Policy ?? throw new ArgumentException($"The policy of {owner} is not valid: {reading.Faults[0].Attribute} {reading.Faults[0].Reason}", nameof(statements));
    }
}
