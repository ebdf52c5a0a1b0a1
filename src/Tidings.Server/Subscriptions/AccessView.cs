using Tidings.Access;
using Tidings.Policies;
using Tidings.Subscriptions;

namespace Tidings.Server.Subscriptions;

/// <summary>What the caller may and may not do to one resource (§2.8). Frozen.</summary>
internal sealed record AccessView(IReadOnlyList<ActionAccess> Denied, IReadOnlyList<ActionAccess> Allowed)
{
    public static AccessView Of(AccessPolicy policy, Subscription subscription) => Of(policy, SubscriptionAudit.ResourceOf(subscription));

    public static AccessView Of(AccessPolicy policy, Resource resource)
    {
        var summary = AccessSummary.Of(policy, resource);
        return new AccessView(summary.Denied, summary.Allowed);
    }
}
