using Tidings.Deliveries;
using Tidings.Delivery.Deliveries;
using Tidings.Integrations;
using Tidings.Subscriptions;

namespace Tidings.Server.Subscriptions;

/// <summary>What the handlers of the subscription routes work with.</summary>
internal sealed record SubscriptionServices(
    ISubscriptionStore Store,
    IDeliveryStore Deliveries,
    LiveCatalogue Live,
    DeliveryEngine Engine,
    SubscriptionAudit Audit,
    SubscriptionPresenter Presenter,
    SubscriptionWarnings Warnings,
    TimeProvider Time)
{
    /// <summary>The catalogue in force now.</summary>
    public Catalogue Catalogue => Live.Current;
}
