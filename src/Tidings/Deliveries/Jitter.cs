namespace Tidings.Deliveries;

/// <summary>Spreads waits, so that many that began together do not end together.</summary>
internal static class Jitter
{
    /// <param name="random">Uniform in [0, 1).</param>
    /// <returns>Between 80 % and 120 % of <paramref name="wait"/>.</returns>
    public static TimeSpan Spread(TimeSpan wait, double random) => wait * (0.8 + (0.4 * random));
}
