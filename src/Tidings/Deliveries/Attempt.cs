namespace Tidings.Deliveries;

/// <summary>One attempt that was made, as the journal keeps it.</summary>
/// <param name="At">When it began.</param>
/// <param name="Duration">From connect to the last byte that was read.</param>
/// <param name="StatusCode">The receiver's HTTP status; 0 when there was none.</param>
/// <param name="Error">Why it failed, in one sentence without secrets; null on success.</param>
/// <param name="ResponseBody">The start of the receiver's answer; null where the manifest does not allow it to be kept.</param>
public sealed record Attempt(DateTimeOffset At, TimeSpan Duration, int StatusCode, string? Error, string? ResponseBody);
