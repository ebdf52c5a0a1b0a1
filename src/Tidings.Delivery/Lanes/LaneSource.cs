namespace Tidings.Delivery.Lanes;

/// <summary>Where a lane gets its entries from.</summary>
internal enum LaneSource
{
    /// <summary>From the tail, which reads each entry once for all lanes.</summary>
    Tail,

    /// <summary>From the log by itself, because it fell behind, is parked, or has just been recovered.</summary>
    Log,
}
