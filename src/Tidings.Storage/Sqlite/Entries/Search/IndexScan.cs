using Tidings.Entries.Search;
using Tidings.Storage.Sqlite.Entries.Search.Signatures;
using Tidings.Storage.Sqlite.Entries.Search.Words;

namespace Tidings.Storage.Sqlite.Entries.Search;

/// <summary>Looks through the indexed part of the log for one page. Stretches are taken in the order of their dates, and the scan ends as soon as none can hold anything nearer.</summary>
internal sealed class IndexScan(SqliteSession session, NewestRows newest, EntrySearch search, int account, SignatureVerdicts verdicts, NearestPlaces places, long lowest)
{
    /// <summary>What one page may cost, in rows looked at: some 100 ms. What costs more than a row counts for several.</summary>
    private const long MaxCost = 16_000_000;

    private const int CostOfWord = 40;

    private long _rows;

    private long Cost => _rows + verdicts.Cost;

    /// <returns>Everything nearer than this was looked at, and what stands there; null when all was.</returns>
    public EntryPlace? Run()
    {
        if (verdicts.NonePass)
        {
            return null;
        }

        var from = search.From;
        var least = Math.Max(search.After, search.Upwards ? from?.Date ?? -1 : -1);
        var most = Math.Min(search.Before, search.Upwards ? long.MaxValue : from?.Date ?? long.MaxValue);
        var blocks = SearchStretch.Read(session, least, most, lowest);
        var stretches = search.Text is null ? blocks : SearchStretch.ByPart(blocks);
        var blockOf = search.Text is null ? [] : blocks.ToDictionary(block => block.First);
        foreach (var stretch in search.Upwards ? stretches.OrderBy(stretch => stretch.Bottom) : stretches.OrderByDescending(stretch => stretch.Top))
        {
            var nearest = search.Upwards ? stretch.Bottom : stretch.Top;
            if (!places.Wants(nearest))
            {
                return null;
            }

            if (Cost >= MaxCost)
            {
                // One beside the stretch's own end, which was not looked at.
                return search.Upwards ? nearest with { Position = nearest.Position - 1 } : nearest with { Position = nearest.Position + 1 };
            }

            if (search.Text is { } text)
            {
                LookThroughWords(stretch, text, blockOf);
            }
            else
            {
                LookThrough(stretch);
            }
        }

        return null;
    }

    private void LookThrough(SearchStretch block)
    {
        var rows = newest.Read(session, block);
        _rows += rows.Length;
        for (var i = 0; i < rows.Length; i++)
        {
            Offer(rows[i], block.First + i);
        }
    }

    /// <param name="blockOf">The blocks that overlap the dates asked for, by their lowest position.</param>
    private void LookThroughWords(SearchStretch part, TextQuery text, Dictionary<long, SearchStretch> blockOf)
    {
        var (first, rows) = (-1L, Array.Empty<SearchRow>());
        foreach (var position in TextSearch.Find(session, part, text))
        {
            _rows += CostOfWord;
            if (SearchBlock.FirstOf(position) != first)
            {
                first = SearchBlock.FirstOf(position);
                rows = blockOf.TryGetValue(first, out var block) ? newest.Read(session, block) : [];
            }

            if (position - first < rows.Length)
            {
                Offer(rows[position - first], position);
            }
        }
    }

    private void Offer(SearchRow row, long position)
    {
        var place = new EntryPlace(row.Date, position);
        if (row.Account == account && position >= lowest && search.Covers(place) && places.Wants(place) && verdicts.Passed(row.Signature))
        {
            places.Offer(place);
        }
    }
}
