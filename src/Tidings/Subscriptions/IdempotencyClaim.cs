namespace Tidings.Subscriptions;

/// <summary>A create that may be sent twice: the key the client chose, and a digest of what it asked for.</summary>
/// <param name="Key">1 to 255 characters of the <c>Idempotency-Key</c> header.</param>
/// <param name="RequestDigest">Lower-case hexadecimal SHA-256 over method, path and body.</param>
/// <param name="At">When the request came.</param>
public sealed record IdempotencyClaim(string Key, string RequestDigest, DateTimeOffset At)
{
    /// <summary>How long an answer is remembered.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);
}
