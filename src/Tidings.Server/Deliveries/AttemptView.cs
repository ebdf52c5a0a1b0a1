using Tidings.Deliveries;

namespace Tidings.Server.Deliveries;

/// <summary>One attempt that was made.</summary>
/// <param name="Timestamp">When it began, in milliseconds since 1970.</param>
/// <param name="StatusCode">0 when there was no answer.</param>
/// <param name="Error">Null when the receiver answered 2xx.</param>
/// <param name="ResponseBody">The start of a failing answer; null where the manifest does not allow it to be shown.</param>
internal sealed record AttemptView(long Timestamp, int StatusCode, long DurationMs, string? Error, string? ResponseBody)
{
    public static AttemptView Of(Attempt attempt) =>
        new(attempt.At.ToUnixTimeMilliseconds(), attempt.StatusCode, Milliseconds(attempt), attempt.Error, attempt.ResponseBody);

    public static long Milliseconds(Attempt attempt) => (long)Math.Round(attempt.Duration.TotalMilliseconds);
}
