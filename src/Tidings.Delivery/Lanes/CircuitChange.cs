namespace Tidings.Delivery.Lanes;

/// <summary>What a subscription's people are to be told of its destination after something happened.</summary>
/// <param name="Since">Since when it fails, or failed.</param>
internal readonly record struct CircuitChange(CircuitEvent Event, DateTimeOffset Since)
{
    public static CircuitChange None => default;
}
