namespace Tidings.Delivery.Lanes;

/// <summary>What happened to a circuit.</summary>
internal enum CircuitEvent
{
    None,

    /// <summary>The destination only fails, and has its single trials from here on.</summary>
    Opened,

    /// <summary>It takes deliveries again.</summary>
    Closed,
}
