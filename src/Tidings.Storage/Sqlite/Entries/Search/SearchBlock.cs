using System.Runtime.InteropServices;

namespace Tidings.Storage.Sqlite.Entries.Search;

/// <summary>The rows of <see cref="Positions"/> consecutive positions, one after the other: kept as one value, so that a million are looked through in some milliseconds.</summary>
internal sealed class SearchBlock
{
    /// <summary>Positions in a block.</summary>
    public const int Positions = 4096;

    /// <summary>Positions whose words stand in one full-text table: what is rebuilt, and let go of, as a whole.</summary>
    public const int PartPositions = 16 * Positions;

    // The stamp tells rows that are remembered from others that stand there later.
    private const string Upsert = "INSERT OR REPLACE INTO blocks (first, least_ms, most_ms, stamp, rows) VALUES (?1, ?2, ?3, random(), ?4)";

    private readonly SearchRow[] _rows = new SearchRow[Positions];
    private int _count;

    private SearchBlock(long first) => First = first;

    /// <summary>The lowest position that belongs here; a multiple of <see cref="Positions"/>.</summary>
    public long First { get; }

    public static long FirstOf(long position) => position - (position % Positions);

    public static long PartOf(long position) => position / PartPositions;

    /// <summary>The block of a position as it is kept, or empty.</summary>
    public static SearchBlock Load(SqliteSession session, long position)
    {
        var block = new SearchBlock(FirstOf(position));
        var kept = ReadRows(session, block.First);
        kept.CopyTo(block._rows, 0);
        block._count = kept.Length;
        return block;
    }

    /// <summary>The rows that are kept of the block that begins with this position.</summary>
    public static SearchRow[] ReadRows(SqliteSession session, long first)
    {
        using var found = session.Use("SELECT rows FROM blocks WHERE first = ?1").Bind(1, first);
        return found.Step() ? Rows(found.Blob(0)).ToArray() : [];
    }

    /// <summary>In the machine's own byte order: the index is of this machine, and made anew where it is not.</summary>
    public static ReadOnlySpan<SearchRow> Rows(ReadOnlySpan<byte> kept) => MemoryMarshal.Cast<byte, SearchRow>(kept);

    public void Set(long position, SearchRow row)
    {
        var place = (int)(position - First);
        _rows[place] = row;
        _count = Math.Max(_count, place + 1);
    }

    public void Save(SqliteSession session)
    {
        var (least, most) = (long.MaxValue, long.MinValue);
        var rows = _rows.AsSpan(0, _count);
        foreach (var row in rows)
        {
            if (row.Account != 0)
            {
                least = Math.Min(least, row.Date);
                most = Math.Max(most, row.Date);
            }
        }

        session.Use(Upsert).Bind(1, First).Bind(2, least).Bind(3, most).Bind(4, MemoryMarshal.AsBytes(rows)).Execute();
    }
}
