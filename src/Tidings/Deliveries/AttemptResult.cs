namespace Tidings.Deliveries;

/// <summary>One attempt and what follows from it.</summary>
/// <param name="RetryAfter">What the receiver asked for with 429 or 503; null when nothing.</param>
public sealed record AttemptResult(Attempt Attempt, AttemptVerdict Verdict, TimeSpan? RetryAfter = null)
{
    /// <summary>An attempt at which nothing was sent.</summary>
    public static AttemptResult Unsent(AttemptVerdict verdict, string reason, DateTimeOffset at) => new(new Attempt(at, TimeSpan.Zero, 0, reason, null), verdict);
}
