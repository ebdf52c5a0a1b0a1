using Tidings.Access;

namespace Tidings.Entries.Search;

/// <summary>Asks how many entries there were in each of several stretches of time of the same length.</summary>
/// <param name="From">Milliseconds since 1970; the first stretch begins with it.</param>
/// <param name="To">Where the last stretch ends, without it.</param>
/// <param name="Interval">Length of a stretch in milliseconds; the last one may be shorter.</param>
public sealed record EntryCount(AccountId Account, EntryFilter Filter, long From, long To, long Interval)
{
    public int Buckets => (int)((To - From + Interval - 1) / Interval);

    /// <summary>The widest number of stretches that this allows.</summary>
    /// <param name="most">Most stretches; 1 or more.</param>
    public static EntryCount Of(AccountId account, EntryFilter filter, long from, long to, int most) =>
        new(account, filter, from, to, Math.Max(1, (to - from + most - 1) / most));
}
