using Tidings.Policies;

namespace Tidings.Access;

/// <summary>Which audit log entries a token may read. Immutable and thread-safe.</summary>
/// <remarks>
/// What lets a token see everything (a built-in role) shows every entry. Any other sees an entry when, for one of its accesses at least,
/// the policy allows that very action on that resource, or the action that views such a resource: <c>viewProject</c> on <c>proj/…</c>.
/// </remarks>
public sealed class EntrySight
{
    private static readonly Resource Account = new([new ResourceSegment("acct", Key: null)]);

    private readonly AccessPolicy _policy;

    private EntrySight(AccessPolicy policy, bool seesEverything)
    {
        _policy = policy;
        SeesEverything = seesEverything;
    }

    /// <summary>True when no entry is hidden: nothing needs to be decided for each.</summary>
    public bool SeesEverything { get; }

    public static EntrySight Of(AccessPolicy policy)
    {
        // A right to read that no statement gave is a role's, which holds for every resource.
        var read = policy.DecideRead(Account);
        return new EntrySight(policy, read is { Allowed: true, Statement: null });
    }

    /// <param name="accesses">Of one entry.</param>
    public bool Sees(IReadOnlyList<ResourceAccess> accesses)
    {
        if (SeesEverything)
        {
            return true;
        }

        for (var i = 0; i < accesses.Count; i++)
        {
            if (Sees(accesses[i]))
            {
                return true;
            }
        }

        return false;
    }

    private bool Sees(ResourceAccess access) =>
        _policy.Decide(access.Action, access.Resource).Allowed
        || _policy.Decide(ViewActionOf(access.Resource.Segments[^1].Type), access.Resource).Allowed;

    /// <summary>As the catalogue of actions spells it: <c>viewProject</c>, <c>viewTeam</c>, <c>viewSdkKey</c>.</summary>
    private static string ViewActionOf(string type) => type switch
    {
        "proj" => "viewProject",
        "env" => "viewEnvironment",
        "acct" => "viewAccount",
        _ => "view" + string.Concat(type.Split('-').Select(word => word.Length == 0 ? "" : char.ToUpperInvariant(word[0]) + word[1..])),
    };
}
