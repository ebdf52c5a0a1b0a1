namespace Tidings.Deliveries;

/// <summary>A stretch of the log that is being handed to a subscription again, in the order of the log. At most one for a subscription.</summary>
/// <param name="After">The last position before the stretch.</param>
/// <param name="UpTo">The last position of the stretch.</param>
/// <param name="Cursor">Everything up to here was looked at: what is to be sent again is a retry in the journal by now.</param>
/// <param name="OnlyFailed">True when only abandoned deliveries are sent again; false for every entry that the policy allows.</param>
public sealed record Replay(long SubscriptionNumber, long After, long UpTo, long Cursor, bool OnlyFailed);
