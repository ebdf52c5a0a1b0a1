using Tidings.Deliveries;
using Tidings.Entries;

namespace Tidings.Server.Deliveries;

/// <summary>A delivery, from the journal or worked out from the log.</summary>
/// <param name="Record">What the journal has of it; null when nothing.</param>
/// <param name="Logged">Its entry where it is at hand; null when it is still to be looked up.</param>
/// <param name="Reason">Why it was given up with a stretch of the log; null otherwise.</param>
internal sealed record KnownDelivery(long Position, DeliveryWord State, DeliveryRecord? Record, LoggedEntry? Logged, string? Reason)
{
    public static KnownDelivery Of(DeliveryRecord record) => new(record.Position, DeliveryWords.Of(record.State), record, null, record.Reason);
}
