namespace Tidings.Entries.Search;

/// <summary>Where an entry stands in the order in which entries are listed: by its own date, and among those of one millisecond by position.</summary>
/// <param name="Date">Milliseconds since 1970.</param>
public readonly record struct EntryPlace(long Date, long Position) : IComparable<EntryPlace>
{
    public int CompareTo(EntryPlace other) => Date != other.Date ? Date.CompareTo(other.Date) : Position.CompareTo(other.Position);

    public static bool operator <(EntryPlace left, EntryPlace right) => left.CompareTo(right) < 0;

    public static bool operator >(EntryPlace left, EntryPlace right) => left.CompareTo(right) > 0;

    public static bool operator <=(EntryPlace left, EntryPlace right) => left.CompareTo(right) <= 0;

    public static bool operator >=(EntryPlace left, EntryPlace right) => left.CompareTo(right) >= 0;
}
