namespace Tidings.Server.Inbound;

/// <summary>The newest request that was refused: how it was answered, and why. Frozen.</summary>
internal sealed record InboundErrorView(int StatusCode, string Reason, long Timestamp);
