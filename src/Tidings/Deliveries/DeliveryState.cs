namespace Tidings.Deliveries;

/// <summary>Where a delivery stands in the journal. The numbers are stored: never change them.</summary>
/// <remarks>A delivery that waits in the log has no row of its own, so it has no state here.</remarks>
public enum DeliveryState
{
    /// <summary>The receiver answered 2xx.</summary>
    Delivered = 1,

    /// <summary>The last attempt failed; another is due.</summary>
    Retrying = 2,

    /// <summary>No attempt will follow.</summary>
    Abandoned = 3,
}
