namespace Tidings.Client;

/// <summary>How long a failed request waits before it is made again.</summary>
/// <remarks>Full jitter: M. Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015.</remarks>
internal sealed record Backoff(TimeSpan First, TimeSpan Most)
{
    /// <summary>Longest that a server's <c>Retry-After</c> is kept.</summary>
    public static readonly TimeSpan MaxRetryAfter = TimeSpan.FromMinutes(5);

    /// <param name="attempts">Made so far; 1 or more.</param>
    /// <param name="random">Uniform in [0, 1).</param>
    /// <param name="retryAfter">What the server asked for; never shortens a wait.</param>
    public TimeSpan WaitAfter(int attempts, double random, TimeSpan? retryAfter)
    {
        // In doubles, so that a thousand attempts end at the ceiling where ticks would overflow.
        var ceiling = Math.Min(First.Ticks * Math.Pow(2, attempts - 1), Most.Ticks);
        var wait = TimeSpan.FromTicks((long)(ceiling * random));
        var asked = retryAfter > MaxRetryAfter ? MaxRetryAfter : retryAfter;
        return asked > wait ? asked.Value : wait;
    }
}
