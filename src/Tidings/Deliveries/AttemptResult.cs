using Tidings.Integrations;

namespace Tidings.Deliveries;

/// <summary>One attempt and what follows from it.</summary>
/// <param name="RetryAfter">The wait that a receiver which throttles asked for; null when it named none.</param>
public sealed record AttemptResult(Attempt Attempt, AttemptVerdict Verdict, TimeSpan? RetryAfter = null)
{
    /// <summary>What was sent, secrets in clear, where somebody asked to be shown the answer; null otherwise, and when nothing was sent.</summary>
    public OutboundRequest? Request { get; init; }

    /// <summary>An attempt at which nothing was sent.</summary>
    public static AttemptResult Unsent(AttemptVerdict verdict, string reason, DateTimeOffset at) => new(new Attempt(at, TimeSpan.Zero, 0, reason, null), verdict);
}
