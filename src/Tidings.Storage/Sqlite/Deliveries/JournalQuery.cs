using Tidings.Deliveries;

namespace Tidings.Storage.Sqlite.Deliveries;

/// <summary>The journal as it is shown: rows with their attempts. The cost goes with what is asked for, not with the journal.</summary>
internal static class JournalQuery
{
    // A delivery that is made again and again may have many; the newest say enough.
    private const int MaxAttempts = 100;

    private const string Columns = "SELECT position, state, attempts, next_attempt_ms, reason, at_ms, duration_us, status_code, error, response";
    private const string PageStart = "WHERE subscription = ?1 AND position < ?2 AND position > ?3";
    private const string PageEnd = "ORDER BY position DESC LIMIT ?4";

    // INDEXED BY: without it the planner is free to look through all that was delivered.
    private const string OfAny = $"{Columns} FROM deliveries {PageStart} {PageEnd}";
    private const string OfDelivered = $"{Columns} FROM deliveries {PageStart} AND state = 1 {PageEnd}";
    private const string OfRetrying = $"{Columns} FROM deliveries INDEXED BY deliveries_retrying_by_position {PageStart} AND state = 2 {PageEnd}";
    private const string OfAbandoned = $"{Columns} FROM deliveries INDEXED BY deliveries_abandoned {PageStart} AND state = 3 {PageEnd}";
    private const string One = $"{Columns} FROM deliveries WHERE subscription = ?1 AND position = ?2";

    private const string Earlier =
        """
        SELECT at_ms, duration_us, status_code, error, response FROM attempts
        WHERE subscription = ?1 AND position = ?2 ORDER BY number DESC LIMIT ?3
        """;

    private const string Abandoned =
        """
        SELECT position FROM deliveries INDEXED BY deliveries_abandoned
        WHERE subscription = ?1 AND position > ?2 AND position <= ?3 AND state = 3 ORDER BY position LIMIT ?4
        """;

    private const string Counts =
        """
        SELECT (SELECT count(*) FROM deliveries INDEXED BY deliveries_retrying_by_position WHERE subscription = ?1 AND state = 2),
               (SELECT count(*) FROM deliveries INDEXED BY deliveries_abandoned WHERE subscription = ?1 AND state = 3)
        """;

    // One seek for each subscription.
    private const string OldestRetry =
        """
        SELECT min((SELECT position FROM deliveries INDEXED BY deliveries_retrying_by_position
                    WHERE subscription = s.number AND state = 2 ORDER BY position LIMIT 1))
        FROM subscriptions s
        """;

    public static List<DeliveryRecord> List(SqliteSession session, long subscription, DeliveryState? state, long before, long after, int limit) =>
        session.Snapshot(() =>
        {
            using var rows = session.Use(Select(state)).Bind(1, subscription).Bind(2, before).Bind(3, after).Bind(4, limit);
            var records = new List<DeliveryRecord>();
            while (rows.Step())
            {
                records.Add(Read(session, subscription, rows));
            }

            return records;
        });

    public static DeliveryRecord? Find(SqliteSession session, long subscription, long position) =>
        session.Snapshot(() =>
        {
            using var row = session.Use(One).Bind(1, subscription).Bind(2, position);
            return row.Step() ? Read(session, subscription, row) : null;
        });

    public static List<long> ListAbandoned(SqliteSession session, long subscription, long after, long upTo, int limit)
    {
        using var rows = session.Use(Abandoned).Bind(1, subscription).Bind(2, after).Bind(3, upTo).Bind(4, limit);
        var positions = new List<long>();
        while (rows.Step())
        {
            positions.Add(rows.Int64(0));
        }

        return positions;
    }

    public static DeliveryCounts Count(SqliteSession session, long subscription)
    {
        using var row = session.Use(Counts).Bind(1, subscription);
        row.Step();
        return new DeliveryCounts(row.Int64(0), row.Int64(1), LossRows.Find(session, subscription));
    }

    public static long? FindOldestRetry(SqliteSession session)
    {
        using var row = session.Use(OldestRetry);
        row.Step();
        return row.Int64OrNull(0);
    }

    private static string Select(DeliveryState? state) => state switch
    {
        null => OfAny,
        DeliveryState.Delivered => OfDelivered,
        DeliveryState.Retrying => OfRetrying,
        DeliveryState.Abandoned => OfAbandoned,
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "No delivery is in this state."),
    };

    private static DeliveryRecord Read(SqliteSession session, long subscription, SqliteStatement row)
    {
        var position = row.Int64(0);
        var made = ReadEarlier(session, subscription, position);

        // The row holds the latest attempt. One that failed is among the others already.
        if (row.Int64OrNull(5) is not null && row.IsNull(8))
        {
            made.Add(ReadAttempt(row, 5));
        }

        return new DeliveryRecord(
            subscription, position, (DeliveryState)row.Int32(1), row.Int32(2), UnixTime.Of(row.Int64OrNull(3)), row.TextOrNull(4), made);
    }

    private static List<Attempt> ReadEarlier(SqliteSession session, long subscription, long position)
    {
        using var rows = session.Use(Earlier).Bind(1, subscription).Bind(2, position).Bind(3, MaxAttempts);
        var earlier = new List<Attempt>();
        while (rows.Step())
        {
            earlier.Add(ReadAttempt(rows, 0));
        }

        earlier.Reverse();
        return earlier;
    }

    private static Attempt ReadAttempt(SqliteStatement row, int first) => new(
        UnixTime.Of(row.Int64(first)),
        TimeSpan.FromTicks(row.Int64(first + 1) * TimeSpan.TicksPerMicrosecond),
        row.Int32(first + 2),
        row.TextOrNull(first + 3),
        row.TextOrNull(first + 4));
}
