namespace Tidings.Server.Sink;

/// <summary>A request as the sink got it.</summary>
/// <param name="Target">Path and query.</param>
internal sealed record SinkRequest(
    DateTimeOffset At, string Method, string Target, IReadOnlyList<KeyValuePair<string, string>> Headers, ReadOnlyMemory<byte> Body);
