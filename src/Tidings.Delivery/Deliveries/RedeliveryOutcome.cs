namespace Tidings.Delivery.Deliveries;

/// <summary>What came of asking for a delivery to be made at once.</summary>
public enum RedeliveryOutcome
{
    /// <summary>It is made as soon as the destination takes one, or is under way already.</summary>
    Queued,

    /// <summary>So many of the subscription were asked for out of turn already that this one waits for its own.</summary>
    Waits,

    /// <summary>The subscription is off.</summary>
    Off,
}
