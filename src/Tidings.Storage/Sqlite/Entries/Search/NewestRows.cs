namespace Tidings.Storage.Sqlite.Entries.Search;

/// <summary>The rows of the newest blocks, kept in memory: most searches look there, and many look through all of them.</summary>
/// <remarks>The newest and not those last used: a search of a log that is larger than this passes each block once, and would leave nothing of use.</remarks>
internal sealed class NewestRows
{
    /// <summary>Some 16 MB: a million entries.</summary>
    private const int MaxBlocks = 256;

    private readonly Lock _gate = new();
    private readonly SortedDictionary<long, (long Stamp, SearchRow[] Rows)> _blocks = [];

    /// <summary>The rows of a block as the session sees it.</summary>
    public SearchRow[] Read(SqliteSession session, SearchStretch block)
    {
        lock (_gate)
        {
            if (_blocks.TryGetValue(block.First, out var known) && known.Stamp == block.Stamp)
            {
                return known.Rows;
            }
        }

        var rows = SearchBlock.ReadRows(session, block.First);
        lock (_gate)
        {
            if (_blocks.Count < MaxBlocks || _blocks.ContainsKey(block.First) || block.First > _blocks.First().Key)
            {
                _blocks[block.First] = (block.Stamp, rows);
            }

            if (_blocks.Count > MaxBlocks)
            {
                _blocks.Remove(_blocks.First().Key);
            }
        }

        return rows;
    }
}
