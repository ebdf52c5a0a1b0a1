namespace Tidings.Deliveries;

/// <summary>A stretch of the log that was waiting for a subscription and was then given up without a row for each entry: such deliveries show as abandoned.</summary>
/// <param name="After">The last position before the stretch.</param>
/// <param name="UpTo">The last position of the stretch.</param>
/// <param name="Reason">For example that the subscription was turned off.</param>
public sealed record LaneGap(long SubscriptionNumber, long After, long UpTo, string Reason);
