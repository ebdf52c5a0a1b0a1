using Tidings.Inbound;

namespace Tidings.Server.Inbound;

/// <summary>What came to an inbound hook. Times in milliseconds since 1970. Frozen.</summary>
internal sealed record InboundStatusView(long Received, long Accepted, long Duplicates, long Refused, long? LastReceived, InboundErrorView? LastError)
{
    public static InboundStatusView Of(InboundHookCounts counts) => new(
        counts.Received,
        counts.Accepted,
        counts.Duplicates,
        counts.Refused,
        counts.LastReceived?.ToUnixTimeMilliseconds(),
        counts.LastError is { } error ? new InboundErrorView(error.StatusCode, error.Reason, error.At.ToUnixTimeMilliseconds()) : null);
}
