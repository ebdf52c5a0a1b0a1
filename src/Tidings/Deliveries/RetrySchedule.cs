namespace Tidings.Deliveries;

/// <summary>When a failed delivery is tried again.</summary>
public static class RetrySchedule
{
    /// <summary>Longest wait that a receiver's <c>Retry-After</c> can ask for.</summary>
    public static readonly TimeSpan MaxRetryAfter = TimeSpan.FromHours(1);

    private static readonly TimeSpan[] Waits =
    [
        TimeSpan.Zero, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10),
        TimeSpan.FromMinutes(30), TimeSpan.FromHours(1), TimeSpan.FromHours(3), TimeSpan.FromHours(6), TimeSpan.FromHours(12),
    ];

    /// <summary>Attempts after which a delivery is abandoned: the first and one for each wait.</summary>
    public static int MaxAttempts => Waits.Length + 1;

    /// <param name="attempts">Attempts made so far that count; 1 or more.</param>
    /// <param name="random">Uniform in [0, 1): spreads the waits by a fifth either way, so that receivers are not hit in step.</param>
    /// <param name="retryAfter">What the receiver asked for; never shortens a wait.</param>
    /// <returns>The wait before the next attempt; null when there is none.</returns>
    public static TimeSpan? WaitAfter(int attempts, double random, TimeSpan? retryAfter)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(attempts, 1);
        if (attempts > Waits.Length)
        {
            return null;
        }

        var wait = Jitter.Spread(Waits[attempts - 1], random);
        var asked = retryAfter > MaxRetryAfter ? MaxRetryAfter : retryAfter;
        return asked > wait ? asked : wait;
    }
}
