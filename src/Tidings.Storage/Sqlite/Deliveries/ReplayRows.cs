using Tidings.Deliveries;

namespace Tidings.Storage.Sqlite.Deliveries;

/// <summary>Replays that go on: one row at most for a subscription.</summary>
internal static class ReplayRows
{
    private const string SelectAll = "SELECT subscription, after_position, up_to, looked_at, only_failed FROM replays ORDER BY subscription";

    private const string Upsert =
        """
        INSERT OR REPLACE INTO replays (subscription, after_position, up_to, looked_at, only_failed) VALUES (?1, ?2, ?3, ?4, ?5)
        """;

    public static List<Replay> All(SqliteSession session)
    {
        using var rows = session.Use(SelectAll);
        var replays = new List<Replay>();
        while (rows.Step())
        {
            replays.Add(new Replay(rows.Int64(0), rows.Int64(1), rows.Int64(2), rows.Int64(3), rows.Int64(4) != 0));
        }

        return replays;
    }

    public static void Write(SqliteSession session, Replay replay) =>
        session.Use(Upsert)
            .Bind(1, replay.SubscriptionNumber)
            .Bind(2, replay.After)
            .Bind(3, replay.UpTo)
            .Bind(4, replay.Cursor)
            .Bind(5, replay.OnlyFailed ? 1 : 0)
            .Execute();

    public static void Remove(SqliteSession session, long subscription) =>
        session.Use("DELETE FROM replays WHERE subscription = ?1").Bind(1, subscription).Execute();
}
