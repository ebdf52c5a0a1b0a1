namespace Tidings.Entries.Search;

/// <summary>A page of places, newest first.</summary>
/// <param name="More">Where the search goes on in the same direction; null when nothing is left. A page may hold fewer places than asked for, even none, and have more: so much was looked through for it.</param>
public sealed record FoundEntries(IReadOnlyList<EntryPlace> Places, EntryPlace? More);
