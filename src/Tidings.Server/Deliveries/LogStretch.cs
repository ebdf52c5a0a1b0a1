using Tidings.Deliveries;

namespace Tidings.Server.Deliveries;

/// <summary>A stretch of the log whose entries have no row of their own in the journal, as far as the policy allows them.</summary>
/// <param name="After">The last position before the stretch.</param>
/// <param name="UpTo">The last position of the stretch.</param>
/// <param name="State">What an entry of it is that has no row.</param>
/// <param name="Reason">Why the stretch was given up; null while it waits.</param>
internal sealed record LogStretch(long After, long UpTo, DeliveryWord State, string? Reason)
{
    /// <summary>Highest first, none overlapping another.</summary>
    /// <param name="place">Position up to which the lane is settled; null for a subscription that is off, for which nothing waits.</param>
    public static IEnumerable<LogStretch> Of(long? place, long head, IReadOnlyList<LaneGap> gaps)
    {
        var free = head;
        if (place is { } settled)
        {
            if (settled < head)
            {
                yield return new LogStretch(settled, head, DeliveryWord.Waiting, null);
            }

            free = Math.Min(free, settled);
        }

        foreach (var gap in gaps.OrderByDescending(gap => gap.UpTo))
        {
            var upTo = Math.Min(gap.UpTo, free);
            if (gap.After < upTo)
            {
                yield return new LogStretch(gap.After, upTo, DeliveryWord.Abandoned, gap.Reason);
                free = gap.After;
            }
        }
    }
}
