using System.Text.Json.Nodes;
using Tidings.Delivery.Deliveries;
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

    /// <summary>How fast it may send.</summary>
    public Pace Pace { get; init; } = Pace.Unlimited;

    /// <summary>True when another version sends the same to the same: what was found out of the destination holds for both.</summary>
    public bool SendsLike(LaneSettings other) =>
        ReferenceEquals(Destination?.Integration, other.Destination?.Integration)
        && Authority == other.Authority
        && JsonNode.DeepEquals(Subscription.Config, other.Subscription.Config);

    public static LaneSettings Of(Subscription subscription, Catalogue catalogue, DeliveryRates rates) =>
        new LaneSettings(subscription, SubscriptionPolicy.Of(subscription), null).With(catalogue.Find(subscription.IntegrationKey), rates);

    /// <summary>The same in another catalogue; itself where that has the very integration.</summary>
    public LaneSettings In(Catalogue catalogue, DeliveryRates rates)
    {
        var integration = catalogue.Find(Subscription.IntegrationKey);
        return ReferenceEquals(integration, Destination?.Integration) ? this : With(integration, rates);
    }

    private LaneSettings With(Integration? integration, DeliveryRates rates) =>
        new(Subscription, Policy, integration?.Bind(Subscription.Config)) { Pace = rates.Of(Subscription, integration?.Manifest.Hook?.Rate) };
}
