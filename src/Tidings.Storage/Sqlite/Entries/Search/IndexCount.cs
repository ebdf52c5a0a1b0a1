using Tidings.Entries.Search;
using Tidings.Storage.Sqlite.Entries.Search.Signatures;

namespace Tidings.Storage.Sqlite.Entries.Search;

/// <summary>Counts the indexed part of the log. Looks at every row of the time asked for: a few nanoseconds each.</summary>
internal static class IndexCount
{
    /// <param name="lowest">The lowest position that the log still has.</param>
    public static void Run(SqliteSession session, NewestRows newest, EntryCount count, int account, SignatureVerdicts verdicts, long lowest, long[] buckets)
    {
        if (verdicts.NonePass)
        {
            return;
        }

        // Most rows fall where the one before fell: a division for each would cost more than all the rest.
        var (bucket, begin) = (0, count.From);
        foreach (var block in SearchStretch.Read(session, count.From, count.To, lowest))
        {
            var rows = newest.Read(session, block);
            for (var i = (int)Math.Max(0, lowest - block.First); i < rows.Length; i++)
            {
                var row = rows[i];
                if (row.Account == account && row.Date >= count.From && row.Date < count.To && verdicts.Passed(row.Signature))
                {
                    if (row.Date < begin || row.Date - begin >= count.Interval)
                    {
                        bucket = (int)((row.Date - count.From) / count.Interval);
                        begin = count.From + (bucket * count.Interval);
                    }

                    buckets[bucket]++;
                }
            }
        }
    }

    /// <summary>What an account has after a position, of what is indexed.</summary>
    public static EntriesAfter After(SqliteSession session, NewestRows newest, int account, long position)
    {
        var (found, oldest) = (0L, (long?)null);
        foreach (var block in SearchStretch.Read(session, long.MinValue, long.MaxValue, position + 1))
        {
            var rows = newest.Read(session, block);
            for (var i = (int)Math.Max(0, position + 1 - block.First); i < rows.Length; i++)
            {
                if (rows[i].Account == account)
                {
                    found++;
                    oldest ??= rows[i].Date;
                }
            }
        }

        return new EntriesAfter(found, oldest is { } date ? DateTimeOffset.FromUnixTimeMilliseconds(date) : null);
    }
}
