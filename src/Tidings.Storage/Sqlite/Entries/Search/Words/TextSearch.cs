using System.Collections;
using Tidings.Entries.Search;

namespace Tidings.Storage.Sqlite.Entries.Search.Words;

/// <summary>Which entries of one part have all words of a query, each as the beginning of a word of theirs.</summary>
internal static class TextSearch
{
    // A beginning of more words than these is left to FTS5, which then reads all entries of each of them before it gives the first.
    private const int MaxExpansions = 8;

    // Follows a word's own text before anything that a word can go on with.
    private const char AfterWord = '\u0001';

    /// <summary>Positions, ascending.</summary>
    /// <param name="within">Of one part.</param>
    public static IEnumerable<long> Find(SqliteSession session, SearchStretch within, TextQuery text)
    {
        var part = SearchBlock.PartOf(within.First);
        if (Plan(session, part, text) is not { } plan)
        {
            return [];
        }

        var (match, dense) = plan;
        var positions = match.Length == 0 ? Positions(within) : TextTable.Match(session, part, match, within.First, within.Last);
        return dense is null ? positions : positions.Where(position => dense[(int)(position % SearchBlock.PartPositions)]);
    }

    /// <summary>What FTS5 is to look for, which may be nothing, and the places that all dense words allow. Null where one of the words begins none of the part's.</summary>
    /// <remarks>FTS5 steps through the entries of whole words side by side and skips what one of them lacks; words that are only begun it cannot skip in.</remarks>
    private static (string Match, BitArray? Dense)? Plan(SqliteSession session, long part, TextQuery text)
    {
        using var next = TextTable.NextWord(session, part);
        var terms = new List<string>(text.Words.Count);
        BitArray? dense = null;
        foreach (var word in text.Words)
        {
            var expansions = word.Length > TextTable.MaxBeginning ? Expand(next, word) : null;
            if (expansions is { Count: 0 })
            {
                return null;
            }

            if (expansions is not { Count: <= MaxExpansions })
            {
                // Words hold nothing but letters and digits, so quotes are safe around them.
                terms.Add($"\"{word}\"*");
            }
            else if (DenseWords.Find(session, part, expansions) is { } places)
            {
                dense = dense?.And(places) ?? places;
            }
            else
            {
                terms.Add($"({string.Join(" OR ", expansions.Select(whole => $"\"{whole}\""))})");
            }
        }

        return (string.Join(" AND ", terms), dense);
    }

    /// <summary>The words that a word begins: all, or one more than are of use.</summary>
    /// <param name="next">Finds the first word of the part from a text on.</param>
    private static List<string> Expand(SqliteStatement next, string word)
    {
        var expansions = new List<string>();
        for (var from = word; expansions.Count <= MaxExpansions;)
        {
            var found = next.Bind(1, from).Step() ? next.Text(0) : null;
            next.Reset();
            if (found is null || !found.StartsWith(word, StringComparison.Ordinal))
            {
                break;
            }

            expansions.Add(found);
            from = found + AfterWord;
        }

        return expansions;
    }

    private static IEnumerable<long> Positions(SearchStretch within)
    {
        for (var position = within.First; position <= within.Last; position++)
        {
            yield return position;
        }
    }
}
