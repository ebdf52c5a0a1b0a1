namespace Tidings.Server.Sink;

/// <summary>How a sink behaves.</summary>
/// <param name="Port">0 takes a free one.</param>
/// <param name="Status">Answer once the failures are over.</param>
/// <param name="Delay">Wait before each answer.</param>
/// <param name="FailFirst">Requests answered with 503 before any other.</param>
/// <param name="Quiet">Counts instead of requests.</param>
internal sealed record SinkSettings(int Port, int Status, TimeSpan Delay, int FailFirst, bool Quiet);
