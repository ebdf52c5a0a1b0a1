using Tidings.Deliveries;

namespace Tidings.Storage.Sqlite.Deliveries;

/// <summary>Stretches that were given up, in the order of the log. Two of one subscription with the same reason never touch.</summary>
internal static class GapRows
{
    private const int MaxGaps = 100;

    private const string Select = "SELECT after_position, up_to, reason FROM lane_gaps WHERE subscription = ?1 ORDER BY after_position, up_to";
    private const string Touching = "subscription = ?1 AND reason = ?4 AND after_position <= ?3 AND up_to >= ?2";
    private const string SelectUnion = $"SELECT min(?2, min(after_position)), max(?3, max(up_to)) FROM lane_gaps WHERE {Touching}";
    private const string DeleteTouching = $"DELETE FROM lane_gaps WHERE {Touching}";
    private const string Insert = "INSERT INTO lane_gaps (subscription, after_position, up_to, reason) VALUES (?1, ?2, ?3, ?4)";

    private const string DeleteOldest =
        """
        DELETE FROM lane_gaps WHERE (subscription, after_position, up_to, reason) IN (
            SELECT subscription, after_position, up_to, reason FROM lane_gaps WHERE subscription = ?1
            ORDER BY after_position DESC, up_to DESC LIMIT -1 OFFSET ?2)
        """;

    private const string SelectSubscriptionsBefore = "SELECT DISTINCT subscription FROM lane_gaps WHERE after_position < ?1 LIMIT ?2";
    private const string DeleteUpTo = "DELETE FROM lane_gaps WHERE subscription = ?1 AND up_to <= ?2";

    // Two may become the same one.
    private const string ShortenUpTo = "UPDATE OR REPLACE lane_gaps SET after_position = ?2 WHERE subscription = ?1 AND after_position < ?2";

    public static List<LaneGap> Of(SqliteSession session, long subscription)
    {
        using var rows = session.Use(Select).Bind(1, subscription);
        var gaps = new List<LaneGap>();
        while (rows.Step())
        {
            gaps.Add(new LaneGap(subscription, rows.Int64(0), rows.Int64(1), rows.Text(2)));
        }

        return gaps;
    }

    /// <summary>Adds a stretch that is not empty.</summary>
    public static void Add(SqliteSession session, LaneGap gap)
    {
        var union = Union(session, gap);
        Bind(session, DeleteTouching, gap).Execute();
        Bind(session, Insert, union).Execute();
        session.Use(DeleteOldest).Bind(1, gap.SubscriptionNumber).Bind(2, MaxGaps).Execute();
    }

    /// <summary>Subscriptions that <see cref="Trim"/> would take something from.</summary>
    public static List<long> SubscriptionsBefore(SqliteSession session, long upTo, int limit)
    {
        using var rows = session.Use(SelectSubscriptionsBefore).Bind(1, upTo).Bind(2, limit);
        var numbers = new List<long>();
        while (rows.Step())
        {
            numbers.Add(rows.Int64(0));
        }

        return numbers;
    }

    /// <summary>Takes everything up to a position out of a subscription's gaps.</summary>
    public static void Trim(SqliteSession session, long subscription, long upTo)
    {
        session.Use(DeleteUpTo).Bind(1, subscription).Bind(2, upTo).Execute();
        session.Use(ShortenUpTo).Bind(1, subscription).Bind(2, upTo).Execute();
    }

    private static LaneGap Union(SqliteSession session, LaneGap gap)
    {
        using var row = Bind(session, SelectUnion, gap);
        return row.Step() && row.Int64OrNull(0) is { } after ? gap with { After = after, UpTo = row.Int64(1) } : gap;
    }

    private static SqliteStatement Bind(SqliteSession session, string sql, LaneGap gap) =>
        session.Use(sql).Bind(1, gap.SubscriptionNumber).Bind(2, gap.After).Bind(3, gap.UpTo).Bind(4, gap.Reason);
}
