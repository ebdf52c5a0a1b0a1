namespace Tidings.Inbound;

/// <summary>What came to an inbound hook.</summary>
/// <param name="Received">Requests, refused ones included.</param>
/// <param name="Accepted">Entries that were new.</param>
/// <param name="Duplicates">Entries that had come before.</param>
/// <param name="Refused">Requests of which nothing was taken.</param>
/// <param name="LastReceived">When the newest request came; null when none did.</param>
/// <param name="LastError">The newest refusal; null when there was none.</param>
public sealed record InboundHookCounts(
    long Received, long Accepted, long Duplicates, long Refused, DateTimeOffset? LastReceived, InboundHookError? LastError)
{
    public static readonly InboundHookCounts Empty = new(0, 0, 0, 0, null, null);

    /// <summary>Both together; <paramref name="later"/> has the newer error.</summary>
    public InboundHookCounts Plus(InboundHookCounts later) => new(
        Received + later.Received,
        Accepted + later.Accepted,
        Duplicates + later.Duplicates,
        Refused + later.Refused,
        later.LastReceived ?? LastReceived,
        later.LastError ?? LastError);
}
