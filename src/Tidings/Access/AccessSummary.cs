using Tidings.Policies;

namespace Tidings.Access;

/// <summary>What a token may and may not do to one resource; <c>_access</c> on the wire.</summary>
public sealed record AccessSummary(IReadOnlyList<ActionAccess> Denied, IReadOnlyList<ActionAccess> Allowed)
{
    /// <summary>Goes through the actions that exist for the resource's kind: for a subscription, all six.</summary>
    public static AccessSummary Of(AccessPolicy policy, Resource resource)
    {
        List<ActionAccess> denied = [];
        List<ActionAccess> allowed = [];
        foreach (var action in AccessActions.Of(resource))
        {
            var verdict = policy.Decide(action, resource);
            (verdict.Allowed ? allowed : denied).Add(new ActionAccess(action, AccessReason.Of(verdict)));
        }

        return new AccessSummary(denied, allowed);
    }
}
