using Tidings.Deliveries;

namespace Tidings.Storage.Sqlite.Deliveries;

/// <summary>What the engine needs at start: three seeks a subscription, whatever the size of the journal.</summary>
internal static class RecoveryQuery
{
    private const string SelectLanes =
        """
        SELECT s.number, m.position, m.parked_since_ms, m.probes, m.next_probe_ms
        FROM subscriptions s LEFT JOIN lane_marks m ON m.subscription = s.number ORDER BY s.number
        """;

    private const string SelectSettled = "SELECT position FROM deliveries WHERE subscription = ?1 AND position > ?2 ORDER BY position";
    private const string SelectNextRetry = "SELECT min(next_attempt_ms) FROM deliveries WHERE subscription = ?1 AND state = 2";

    // At one moment, so that places and journal agree.
    public static EngineRecovery Run(SqliteSession session) => session.Snapshot(() =>
    {
        var checkpoint = session.Number("SELECT position FROM checkpoint WHERE id = 1");
        return new EngineRecovery(checkpoint, ReadLanes(session, checkpoint)) { Replays = ReplayRows.All(session) };
    });

    private static List<LaneRecovery> ReadLanes(SqliteSession session, long checkpoint)
    {
        var lanes = new List<LaneRecovery>();
        using var rows = session.Use(SelectLanes);
        while (rows.Step())
        {
            var number = rows.Int64(0);
            var mark = ReadMark(rows, number);
            var settled = ReadSettled(session, number, mark?.Position ?? checkpoint);
            var nextRetry = ReadNextRetry(session, number);
            if (mark is not null || settled.Count > 0 || nextRetry is not null)
            {
                lanes.Add(new LaneRecovery(number, mark, settled, nextRetry));
            }
        }

        return lanes;
    }

    private static LaneMark? ReadMark(SqliteStatement row, long number) =>
        row.Int64OrNull(1) is { } position
            ? new LaneMark(number, position, UnixTime.Of(row.Int64OrNull(2)), row.Int32(3), UnixTime.Of(row.Int64OrNull(4)))
            : null;

    private static List<long> ReadSettled(SqliteSession session, long number, long place)
    {
        using var rows = session.Use(SelectSettled).Bind(1, number).Bind(2, place);
        var positions = new List<long>();
        while (rows.Step())
        {
            positions.Add(rows.Int64(0));
        }

        return positions;
    }

    private static DateTimeOffset? ReadNextRetry(SqliteSession session, long number)
    {
        using var row = session.Use(SelectNextRetry).Bind(1, number);
        return row.Step() ? UnixTime.Of(row.Int64OrNull(0)) : null;
    }
}
