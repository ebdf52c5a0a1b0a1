using Tidings.Entries.Erasure;

namespace Tidings.Storage.Sqlite.Entries.Erasure;

/// <summary>Takes a person out of what the journal keeps of receivers' answers and errors.</summary>
internal sealed class JournalEraser(SqliteWriter writer, SqliteReaders readers)
{
    private const int RowsPerStep = 500;
    private const long RowBytes = 1024;

    private const string NextSubscription =
        "SELECT number FROM subscriptions WHERE account = (SELECT account FROM account_keys WHERE id = ?1) AND number > ?2 ORDER BY number LIMIT 1";

    private const string SelectDeliveries =
        """
        SELECT position, 0, error, response, reason FROM deliveries
        WHERE subscription = ?1 AND position > ?2 AND coalesce(error, response, reason) IS NOT NULL ORDER BY position LIMIT ?4
        """;

    private const string SelectAttempts =
        "SELECT position, number, error, response, NULL FROM attempts WHERE subscription = ?1 AND (position, number) > (?2, ?3) ORDER BY position, number LIMIT ?4";

    private const string SelectStatus =
        "SELECT 1, 0, latest_errors, NULL, NULL FROM subscription_status WHERE subscription = ?1 AND ?2 < 1 LIMIT ?4";

    // All take the same six parameters; those that a row has not are null.
    private const string UpdateDelivery = "UPDATE deliveries SET error = ?4, response = ?5, reason = ?6 WHERE subscription = ?1 AND position = ?2 AND ?3 = 0";
    private const string UpdateAttempt = "UPDATE attempts SET error = ?4, response = ?5 WHERE subscription = ?1 AND position = ?2 AND number = ?3 AND ?6 IS NULL";
    private const string UpdateStatus = "UPDATE subscription_status SET latest_errors = ?4 WHERE subscription = ?1 AND ?2 = 1 AND ?3 = 0 AND ?5 IS NULL AND ?6 IS NULL";

    private sealed record Row(long Position, long Number, string? First, string? Second, string? Third);

    public async Task<SubjectErasure> StepAsync(SubjectErasure erasure, EntryEraser eraser, CancellationToken cancellationToken)
    {
        var (subscription, rows) = await readers.ReadAsync(session => Read(session, erasure), cancellationToken);
        if (subscription == 0)
        {
            return await SaveAsync(erasure.At(erasure.Stage + 1), [], cancellationToken);
        }

        var changed = rows.Select(row => Erase(row, eraser)).OfType<Row>().ToList();
        var next = rows.Count < RowsPerStep
            // This subscription is done: the next one begins after it.
            ? erasure with { Subscription = subscription, Position = long.MaxValue, Attempt = long.MaxValue }
            : erasure with { Subscription = subscription, Position = rows[^1].Position, Attempt = rows[^1].Number };
        return await SaveAsync(next with { JournalChanged = next.JournalChanged + changed.Count }, changed, cancellationToken);
    }

    private static (long Subscription, List<Row> Rows) Read(SqliteSession session, SubjectErasure erasure) => session.Snapshot(() =>
    {
        var (subscription, position, attempt) = (erasure.Subscription, erasure.Position, erasure.Attempt);
        if (subscription == 0 || position == long.MaxValue)
        {
            using var next = session.Use(NextSubscription).Bind(1, erasure.Account.Value).Bind(2, subscription);
            (subscription, position, attempt) = (next.Step() ? next.Int64(0) : 0, 0, 0);
        }

        var rows = new List<Row>();
        using var texts = session.Use(SelectOf(erasure.Stage)).Bind(1, subscription).Bind(2, position).Bind(4, RowsPerStep);
        if (erasure.Stage == ErasureStage.Attempts)
        {
            texts.Bind(3, attempt);
        }

        while (texts.Step())
        {
            rows.Add(new Row(texts.Int64(0), texts.Int64(1), texts.TextOrNull(2), texts.TextOrNull(3), texts.TextOrNull(4)));
        }

        return (subscription, rows);
    });

    private Task<SubjectErasure> SaveAsync(SubjectErasure erasure, List<Row> changed, CancellationToken cancellationToken) => SqliteErasureStore.EraseAsync(
        writer,
        RowBytes * (1 + changed.Count),
        session =>
        {
            foreach (var row in changed)
            {
                session.Use(UpdateOf(erasure.Stage))
                    .Bind(1, erasure.Subscription).Bind(2, row.Position).Bind(3, row.Number)
                    .Bind(4, row.First).Bind(5, row.Second).Bind(6, row.Third).Execute();
            }

            return ErasureRows.Save(session, erasure);
        },
        cancellationToken);

    /// <returns>Null when the row does not tell of the person.</returns>
    private static Row? Erase(Row row, EntryEraser eraser)
    {
        var (first, second, third) = (Erase(row.First, eraser), Erase(row.Second, eraser), Erase(row.Third, eraser));
        return first is null && second is null && third is null
            ? null
            : row with { First = first ?? row.First, Second = second ?? row.Second, Third = third ?? row.Third };
    }

    private static string? Erase(string? text, EntryEraser eraser) => text is null ? null : eraser.EraseText(text);

    private static string SelectOf(ErasureStage stage) => stage switch
    {
        ErasureStage.Deliveries => SelectDeliveries,
        ErasureStage.Attempts => SelectAttempts,
        _ => SelectStatus,
    };

    private static string UpdateOf(ErasureStage stage) => stage switch
    {
        ErasureStage.Deliveries => UpdateDelivery,
        ErasureStage.Attempts => UpdateAttempt,
        _ => UpdateStatus,
    };
}
