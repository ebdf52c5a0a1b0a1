namespace Tidings.Storage.Sqlite.Deliveries;

/// <summary>Removes what the journal no longer keeps. A reader finds the ranges, so that the writer is held for the removing only.</summary>
/// <remarks>Several transactions where one would hold the writer for long: others' writes go in between.</remarks>
internal sealed class JournalRetention(SqliteWriter writer, SqliteReaders readers, TimeProvider time)
{
    // Rows and attempts together.
    private const int MaxRows = 1000;
    private const long RowBytes = 256;

    // A seek for each subscription, and past those of its rows that wait for a retry.
    private const string SelectSubscriptions =
        """
        SELECT number FROM subscriptions s WHERE number >= ?2 AND EXISTS (
            SELECT 1 FROM deliveries WHERE subscription = s.number AND position <= ?1 AND state <> 2)
        ORDER BY number LIMIT ?3
        """;

    private const string SelectOldest =
        """
        SELECT position, (SELECT count(*) FROM attempts a WHERE a.subscription = ?1 AND a.position = deliveries.position) FROM deliveries
        WHERE subscription = ?1 AND position <= ?2 AND state <> 2 ORDER BY position LIMIT ?3
        """;

    private const string DeleteRange = "DELETE FROM deliveries WHERE subscription = ?1 AND position <= ?2 AND state <> 2";

    private const string DeleteAttempts =
        """
        DELETE FROM attempts WHERE subscription = ?1 AND position <= ?2 AND NOT EXISTS (
            SELECT 1 FROM deliveries d WHERE d.subscription = ?1 AND d.position = attempts.position)
        """;

    private readonly RemovalPace _pace = new(MaxRows, time);

    public async Task<int> TrimAsync(long upTo, int limit, CancellationToken cancellationToken)
    {
        var (removed, from) = (0, 0L);
        while (removed < limit)
        {
            var most = limit - removed;
            var rows = _pace.Rows;
            var ranges = await readers.ReadAsync(session => FindRanges(session, upTo, from, most, rows), cancellationToken);
            if (ranges.Count == 0)
            {
                // Gaps come after the last rows.
                await TrimGapsAsync(upTo, most, cancellationToken);
                break;
            }

            removed += await _pace.RunAsync(writer, RowBytes * rows, session => Remove(session, ranges), cancellationToken);
            from = ranges[^1].Subscription;
        }

        return removed;
    }

    private static List<(long Subscription, long UpTo)> FindRanges(SqliteSession session, long upTo, long from, int most, int maxRows) => session.Snapshot(() =>
    {
        var ranges = new List<(long Subscription, long UpTo)>();
        var (rows, deliveries) = (0L, 0);
        using var numbers = session.Use(SelectSubscriptions).Bind(1, upTo).Bind(2, from).Bind(3, most);
        while (rows < maxRows && deliveries < most && numbers.Step())
        {
            var last = 0L;
            using var oldest = session.Use(SelectOldest).Bind(1, numbers.Int64(0)).Bind(2, upTo).Bind(3, most - deliveries);
            for (; rows < maxRows && oldest.Step(); deliveries++)
            {
                last = oldest.Int64(0);
                rows += 1 + oldest.Int64(1);
            }

            ranges.Add((numbers.Int64(0), last));
        }

        return ranges;
    });

    private static int Remove(SqliteSession session, List<(long Subscription, long UpTo)> ranges)
    {
        var removed = 0;
        foreach (var (subscription, last) in ranges)
        {
            removed += session.Use(DeleteRange).Bind(1, subscription).Bind(2, last).Execute();
            session.Use(DeleteAttempts).Bind(1, subscription).Bind(2, last).Execute();
        }

        return removed;
    }

    private async Task TrimGapsAsync(long upTo, int limit, CancellationToken cancellationToken)
    {
        var subscriptions = await readers.ReadAsync(session => GapRows.SubscriptionsBefore(session, upTo, limit), cancellationToken);
        if (subscriptions.Count > 0)
        {
            await writer.WriteAsync(
                RowBytes * subscriptions.Count,
                transaction =>
                {
                    subscriptions.ForEach(subscription => GapRows.Trim(transaction.Session, subscription, upTo));
                    return true;
                },
                cancellationToken);
        }
    }
}
