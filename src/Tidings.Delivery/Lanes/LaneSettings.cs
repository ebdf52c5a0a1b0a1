using Tidings.Integrations;
using Tidings.Policies;
using Tidings.Subscriptions;

namespace Tidings.Delivery.Lanes;

/// <summary>One version of a subscription, made ready: its policy compiled, its integration bound to its config.</summary>
/// <param name="Destination">Null when the catalogue no longer has the integration.</param>
internal sealed record LaneSettings(Subscription Subscription, Policy Policy, Destination? Destination)
{
    /// <summary>Host and port that all its deliveries go to; null when that depends on the entry.</summary>
    public string? Authority { get; init; } = Destination?.Authority;

    public static LaneSettings Of(Subscription subscription, Catalogue catalogue) =>
        new(subscription, SubscriptionPolicy.Of(subscription), catalogue.Find(subscription.IntegrationKey)?.Bind(subscription.Config));

    /// <summary>The same in another catalogue; itself where that has the very integration.</summary>
    public LaneSettings In(Catalogue catalogue)
    {
        var integration = catalogue.Find(Subscription.IntegrationKey);
        return ReferenceEquals(integration, Destination?.Integration) ? this : new(Subscription, Policy, integration?.Bind(Subscription.Config));
    }
}
