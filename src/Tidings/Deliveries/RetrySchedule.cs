namespace Tidings.Deliveries;

/// <summary>When a failed delivery is tried again.</summary>
public static class RetrySchedule
{
    private static readonly TimeSpan[] Waits =
    [
        TimeSpan.Zero, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10),
        TimeSpan.FromMinutes(30), TimeSpan.FromHours(1), TimeSpan.FromHours(3), TimeSpan.FromHours(6), TimeSpan.FromHours(12),
    ];

    private static readonly TimeSpan LongestWait = Jitter.Spread(Waits[^1], 1);

    /// <summary>Attempts after which a delivery is abandoned: the first and one for each wait.</summary>
    public static int MaxAttempts => Waits.Length + 1;

    /// <param name="attempts">Attempts made so far that count; 1 or more.</param>
    /// <param name="random">Uniform in [0, 1): spreads the waits by a fifth either way, so that receivers are not hit in step.</param>
    /// <returns>The wait before the next attempt; null when there is none.</returns>
    public static TimeSpan? WaitAfter(int attempts, double random)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(attempts, 1);
        return attempts > Waits.Length ? null : Jitter.Spread(Waits[attempts - 1], random);
    }

    /// <summary>When a delivery that was stored with a due time is really due.</summary>
    /// <returns>Now, for a time further ahead than any wait of the schedule: the clock was set back since.</returns>
    public static DateTimeOffset DueAt(DateTimeOffset stored, DateTimeOffset now) => stored - now > LongestWait ? now : stored;
}
