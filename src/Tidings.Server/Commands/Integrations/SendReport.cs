namespace Tidings.Server.Commands.Integrations;

/// <summary>What came of <c>send</c>, secrets masked.</summary>
/// <param name="Status">The receiver's HTTP status; 0 when there was none.</param>
/// <param name="Error">Why it failed; null on success.</param>
/// <param name="Answer">Start of the receiver's answer; null when there was none.</param>
internal sealed record SendReport(int Status, long DurationMs, string? Error, string? Answer);
