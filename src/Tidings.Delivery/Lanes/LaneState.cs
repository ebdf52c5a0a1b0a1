namespace Tidings.Delivery.Lanes;

/// <summary>How a lane gets on, for people.</summary>
public enum LaneState
{
    /// <summary>Follows the tail.</summary>
    Live,

    /// <summary>Behind, and reading the log by itself.</summary>
    CatchingUp,

    /// <summary>Its destination asked to wait.</summary>
    Throttled,

    /// <summary>Its destination only fails: single trials now and then, while its entries wait.</summary>
    Failing,
}
