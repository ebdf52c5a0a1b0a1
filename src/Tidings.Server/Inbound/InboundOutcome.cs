using Tidings.Entries;
using Tidings.Server.Http;

namespace Tidings.Server.Inbound;

/// <summary>What a request to an inbound hook came to. Closed: there is no third case.</summary>
internal abstract record InboundOutcome
{
    private InboundOutcome()
    {
    }

    /// <summary>The entries are durable.</summary>
    public sealed record Taken(AppendReceipt Receipt, IReadOnlyList<AuditLogEntry> Entries) : InboundOutcome;

    /// <summary>Nothing was taken.</summary>
    /// <param name="Reason">For the hook's owner where that is more than the sender is told; null for the error's own message.</param>
    public sealed record Refused(ApiError Error, string? Reason = null) : InboundOutcome;
}
