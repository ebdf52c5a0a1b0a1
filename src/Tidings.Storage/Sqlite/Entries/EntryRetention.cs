namespace Tidings.Storage.Sqlite.Entries;

/// <summary>Removes the oldest entries.</summary>
/// <remarks>Several transactions where one would hold the writer for long: others' writes go in between.</remarks>
internal sealed class EntryRetention(SqliteWriter writer, TimeProvider time)
{
    // Each may touch a page of the index of ids, all of which the commit writes.
    private const int MaxEntries = 200;

    // Freeing a large payload costs by its pages.
    private const long MaxBytes = 2 * 1024 * 1024;
    private const long RowBytes = 64;

    private const string SelectOldest = "SELECT position, length(payload) FROM entries WHERE position <= ?1 ORDER BY position LIMIT ?2";
    private const string DeleteUpTo = "DELETE FROM entries WHERE position <= ?1";
    private const string KeepRemoved = "UPDATE entries_removed SET position = max(position, ?1) WHERE id = 1";

    private readonly RemovalPace _pace = new(MaxEntries, time);

    public async Task<int> TrimAsync(long upTo, int limit, CancellationToken cancellationToken)
    {
        var removed = 0;
        while (removed < limit)
        {
            var most = Math.Min(limit - removed, _pace.Rows);
            var batch = await _pace.RunAsync(writer, RowBytes * most, session => Remove(session, upTo, most), cancellationToken);
            removed += batch;
            if (batch == 0)
            {
                break;
            }
        }

        return removed;
    }

    private static int Remove(SqliteSession session, long upTo, int most)
    {
        if (FindLast(session, upTo, most) is not { } last)
        {
            return 0;
        }

        session.Use(KeepRemoved).Bind(1, last).Execute();
        return session.Use(DeleteUpTo).Bind(1, last).Execute();
    }

    private static long? FindLast(SqliteSession session, long upTo, int most)
    {
        using var rows = session.Use(SelectOldest).Bind(1, upTo).Bind(2, most);
        long? last = null;
        for (var bytes = 0L; bytes < MaxBytes && rows.Step(); bytes += rows.Int64(1))
        {
            last = rows.Int64(0);
        }

        return last;
    }
}
