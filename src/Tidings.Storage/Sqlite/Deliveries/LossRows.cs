using Tidings.Deliveries;

namespace Tidings.Storage.Sqlite.Deliveries;

/// <summary>What subscriptions lost to the hard cap: a row for each that did.</summary>
internal static class LossRows
{
    private const string Select = "SELECT entries, latest_ms FROM lane_losses WHERE subscription = ?1";

    // The condition on the select also keeps ON from being read as a join's.
    private const string Upsert =
        """
        INSERT INTO lane_losses (subscription, entries, latest_ms) SELECT number, ?2, ?3 FROM subscriptions WHERE number = ?1
        ON CONFLICT (subscription) DO UPDATE SET entries = entries + ?2, latest_ms = ?3
        """;

    public static LaneLoss? Find(SqliteSession session, long subscription)
    {
        using var row = session.Use(Select).Bind(1, subscription);
        return row.Step() ? new LaneLoss(row.Int64(0), UnixTime.Of(row.Int64(1))) : null;
    }

    public static void Add(SqliteSession session, long subscription, long entries, DateTimeOffset at) =>
        session.Use(Upsert).Bind(1, subscription).Bind(2, entries).Bind(3, at.ToUnixTimeMilliseconds()).Execute();
}
