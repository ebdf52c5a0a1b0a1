using Tidings.Access;

namespace Tidings.Entries.Search;

/// <summary>One page of a search: entries of an account, newest first by their own dates.</summary>
public sealed record EntrySearch
{
    public required AccountId Account { get; init; }
    public required EntryFilter Filter { get; init; }

    /// <summary>Only entries whose date is later, in milliseconds since 1970.</summary>
    public long After { get; init; } = -1;

    /// <summary>Only entries whose date is earlier, in milliseconds since 1970.</summary>
    public long Before { get; init; } = long.MaxValue;

    /// <summary>Words that the entry's text must have; null for any text.</summary>
    public TextQuery? Text { get; init; }

    /// <summary>The page begins next to this place, without it; null: at the end that <see cref="Upwards"/> tells.</summary>
    public EntryPlace? From { get; init; }

    /// <summary>True for the newer entries nearest to <see cref="From"/>; false for the older ones. The page is newest first either way.</summary>
    public bool Upwards { get; init; }

    /// <summary>Most entries on the page.</summary>
    public required int Limit { get; init; }

    /// <summary>Whether an entry stands where this page looks.</summary>
    public bool Covers(EntryPlace place) =>
        place.Date > After && place.Date < Before && (From is not { } from || (Upwards ? place > from : place < from));
}
