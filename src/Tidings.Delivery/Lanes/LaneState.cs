namespace Tidings.Delivery.Lanes;

/// <summary>How a lane gets on, for people.</summary>
public enum LaneState
{
    /// <summary>Follows the tail.</summary>
    Attached,

    /// <summary>Behind, and reading the log by itself.</summary>
    Detached,

    /// <summary>Its destination only fails: probed now and then, while its entries wait.</summary>
    Parked,

    /// <summary>Sends entries again that somebody asked for.</summary>
    Replaying,
}
