using Tidings.Deliveries;
using Tidings.Delivery.Deliveries;
using Tidings.Delivery.Sending;
using Tidings.Entries;
using Tidings.Entries.Search;
using Tidings.Integrations;
using Tidings.Server.Subscriptions;

namespace Tidings.Server.Deliveries;

/// <summary>What the handlers of the delivery routes work with.</summary>
internal sealed record ControlServices(
    SubscriptionServices Subscriptions,
    IDeliveryStore Journal,
    IEntryLog Log,
    IEntrySearch Search,
    EntryReader Entries,
    LiveCatalogue Live,
    LinkBase Links,
    DeliveryEngine Engine,
    DestinationSender Sender,
    TimeProvider Time)
{
    /// <summary>The catalogue in force now.</summary>
    public Catalogue Catalogue => Live.Current;
}
