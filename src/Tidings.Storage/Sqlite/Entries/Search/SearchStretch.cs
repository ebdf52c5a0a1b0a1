using Tidings.Entries.Search;

namespace Tidings.Storage.Sqlite.Entries.Search;

/// <summary>A block, or the blocks of one full-text table, as a search sees it before it looks inside.</summary>
/// <param name="First">The lowest position.</param>
/// <param name="Last">The highest position that may be there.</param>
/// <param name="Least">The earliest date.</param>
/// <param name="Most">The latest date.</param>
/// <param name="Stamp">Of a block: differs whenever its rows do.</param>
internal sealed record SearchStretch(long First, long Last, long Least, long Most, long Stamp)
{
    private const string Select = "SELECT first, least_ms, most_ms, stamp FROM blocks WHERE most_ms >= ?1 AND least_ms <= ?2 AND first + ?4 > ?3 ORDER BY first";

    /// <summary>No entry in here stands above this.</summary>
    public EntryPlace Top => new(Most, Last);

    /// <summary>No entry in here stands below this.</summary>
    public EntryPlace Bottom => new(Least, First);

    /// <summary>All blocks that overlap these dates, in the order of positions.</summary>
    /// <param name="lowest">The lowest position that the log still has.</param>
    public static List<SearchStretch> Read(SqliteSession session, long after, long before, long lowest)
    {
        var stretches = new List<SearchStretch>();
        using var rows = session.Use(Select).Bind(1, after).Bind(2, before).Bind(3, lowest).Bind(4, SearchBlock.Positions);
        while (rows.Step())
        {
            stretches.Add(new SearchStretch(rows.Int64(0), rows.Int64(0) + SearchBlock.Positions - 1, rows.Int64(1), rows.Int64(2), rows.Int64(3)));
        }

        return stretches;
    }

    /// <summary>Blocks joined by the full-text table that they belong to.</summary>
    public static List<SearchStretch> ByPart(List<SearchStretch> blocks) =>
    [
        .. blocks.GroupBy(block => SearchBlock.PartOf(block.First)).Select(part => new SearchStretch(
            part.Min(block => block.First), part.Max(block => block.Last), part.Min(block => block.Least), part.Max(block => block.Most), Stamp: 0)),
    ];
}
