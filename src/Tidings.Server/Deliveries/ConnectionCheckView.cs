namespace Tidings.Server.Deliveries;

/// <summary>What came of a connection test.</summary>
/// <param name="StatusCode">0 when there was no answer, or nothing was sent.</param>
/// <param name="Error">Null when the receiver answered 2xx.</param>
/// <param name="ResponseBody">The start of a failing answer; null where the manifest does not allow it to be shown.</param>
internal sealed record ConnectionCheckView(int StatusCode, long DurationMs, string? Error, string? ResponseBody);
