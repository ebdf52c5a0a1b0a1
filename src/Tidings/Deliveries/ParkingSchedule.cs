namespace Tidings.Deliveries;

/// <summary>When a destination that only fails is left alone, how often it is probed, and when it is given up.</summary>
public static class ParkingSchedule
{
    /// <summary>Failed attempts in a row, without a success between, after which a destination is parked.</summary>
    public const int FailuresBeforeParking = 5;

    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(15);

    /// <param name="probes">Probes that failed since the destination was parked; 0 for the first wait.</param>
    /// <param name="random">Uniform in [0, 1).</param>
    /// <returns>5 s, doubled with each probe, 15 minutes at most, spread by a fifth either way.</returns>
    public static TimeSpan WaitBeforeProbe(int probes, double random)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(probes);
        // In doubles, so that any number of probes saturates where TimeSpan would overflow.
        var ceiling = Math.Min(FirstWait.Ticks * Math.Pow(2, probes), LongestWait.Ticks);
        return Jitter.Spread(TimeSpan.FromTicks((long)ceiling), random);
    }
}
