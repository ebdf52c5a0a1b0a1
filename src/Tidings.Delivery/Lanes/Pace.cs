namespace Tidings.Delivery.Lanes;

/// <summary>How fast one subscription may start deliveries.</summary>
/// <param name="Interval">Time from one to the next when they come evenly; zero for no limit.</param>
/// <param name="Burst">How far ahead of that a rested subscription may run: zero for strictly one after another.</param>
internal readonly record struct Pace(TimeSpan Interval, TimeSpan Burst)
{
    /// <summary>
    /// Least time from an answer to the next start; zero for none. Where a receiver counts from one arrival to the next, a request that was long on its way, over a new connection perhaps,
    /// would otherwise be followed too soon.
    /// </summary>
    public TimeSpan Gap { get; init; }

    public static Pace Unlimited => default;

    /// <summary>The slower of two; of two that are as slow, the one with less of a burst.</summary>
    public static Pace Slower(Pace one, Pace other) =>
        one.Interval != other.Interval ? (one.Interval > other.Interval ? one : other) : one.Burst < other.Burst ? one : other;
}
