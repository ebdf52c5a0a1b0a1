using Tidings.Entries.Erasure;

namespace Tidings.Storage.Sqlite.Entries.Erasure;

/// <summary>Takes a person out of what the journal keeps of receivers' answers and errors.</summary>
/// <remarks>What tells of the person is looked for beside the writer; what is written is made of the row as it is by then.</remarks>
internal sealed class JournalEraser(SqliteWriter writer, SqliteReaders readers)
{
    private const int RowsPerStep = 500;
    private const long RowBytes = 1024;

    // Nearly all deliveries went well and have no text: these are passed over, so many in a step.
    private const int DeliveriesPerStep = 5_000;

    private const string EndOfStep = "SELECT position FROM deliveries WHERE subscription = ?1 AND position > ?2 ORDER BY position LIMIT 1 OFFSET ?3";

    private const string NextSubscription =
        "SELECT number FROM subscriptions WHERE account = (SELECT account FROM account_keys WHERE id = ?1) AND number > ?2 ORDER BY number LIMIT 1";

    private const string SelectDeliveries =
        """
        SELECT position, 0, error, response, reason FROM deliveries
        WHERE subscription = ?1 AND position > ?2 AND position <= ?3 AND coalesce(error, response, reason) IS NOT NULL ORDER BY position LIMIT ?4
        """;

    private const string SelectAttempts =
        "SELECT position, number, error, response, NULL FROM attempts WHERE subscription = ?1 AND (position, number) > (?2, ?3) ORDER BY position, number LIMIT ?4";

    private const string SelectStatus =
        "SELECT 1, 0, latest_errors, NULL, NULL FROM subscription_status WHERE subscription = ?1 AND ?2 < 1 LIMIT ?4";

    private const string FindDelivery = "SELECT ?2, ?3, error, response, reason FROM deliveries WHERE subscription = ?1 AND position = ?2";
    private const string FindAttempt = "SELECT ?2, ?3, error, response, NULL FROM attempts WHERE subscription = ?1 AND position = ?2 AND number = ?3";
    private const string FindStatus = "SELECT ?2, ?3, latest_errors, NULL, NULL FROM subscription_status WHERE subscription = ?1";

    // All take the same six parameters; those that a row has not are null.
    private const string UpdateDelivery = "UPDATE deliveries SET error = ?4, response = ?5, reason = ?6 WHERE subscription = ?1 AND position = ?2 AND ?3 = 0";
    private const string UpdateAttempt = "UPDATE attempts SET error = ?4, response = ?5 WHERE subscription = ?1 AND position = ?2 AND number = ?3 AND ?6 IS NULL";
    private const string UpdateStatus = "UPDATE subscription_status SET latest_errors = ?4 WHERE subscription = ?1 AND ?2 = 1 AND ?3 = 0 AND ?5 IS NULL AND ?6 IS NULL";

    private sealed record Row(long Position, long Number, string? First, string? Second, string? Third);

    public async Task<SubjectErasure> StepAsync(SubjectErasure erasure, EntryEraser eraser, CancellationToken cancellationToken)
    {
        var (next, rows) = await readers.ReadAsync(session => Read(session, erasure), cancellationToken);
        var telling = rows.Select(row => (Row: row, Erased: Erase(row, eraser))).Where(row => row.Erased is not null).ToList();
        return await SqliteErasureStore.EraseAsync(
            writer,
            RowBytes * (1 + telling.Count),
            session =>
            {
                var changed = telling.Count(row => Rewrite(session, next, row.Row, row.Erased, eraser));
                return ErasureRows.Save(session, next with { JournalChanged = next.JournalChanged + changed });
            },
            cancellationToken);
    }

    /// <returns>Where the erasure has come to with these rows, and the rows.</returns>
    private static (SubjectErasure Next, List<Row> Rows) Read(SqliteSession session, SubjectErasure erasure) => session.Snapshot(() =>
    {
        var (subscription, position, attempt) = (erasure.Subscription, erasure.Position, erasure.Attempt);
        if (subscription == 0 || position == long.MaxValue)
        {
            using var following = session.Use(NextSubscription).Bind(1, erasure.Account.Value).Bind(2, subscription);
            (subscription, position, attempt) = (following.Step() ? following.Int64(0) : 0, 0, 0);
        }

        if (subscription == 0)
        {
            return (erasure.At(erasure.Stage + 1), []);
        }

        var end = erasure.Stage == ErasureStage.Deliveries ? EndOf(session, subscription, position) : long.MaxValue;
        var rows = new List<Row>();
        using var texts = session.Use(SelectOf(erasure.Stage)).Bind(1, subscription).Bind(2, position).Bind(4, RowsPerStep);
        if (erasure.Stage != ErasureStage.Statuses)
        {
            texts.Bind(3, erasure.Stage == ErasureStage.Attempts ? attempt : end);
        }

        while (texts.Step())
        {
            rows.Add(RowOf(texts));
        }

        var next = erasure with { Subscription = subscription };
        return rows.Count < RowsPerStep
            // All up to the end were looked at; where there is no end, this subscription is done, and the next one begins after it.
            ? (next with { Position = end, Attempt = long.MaxValue }, rows)
            : (next with { Position = rows[^1].Position, Attempt = rows[^1].Number }, rows);
    });

    /// <summary>The last position to look at in a step; none where fewer are left.</summary>
    private static long EndOf(SqliteSession session, long subscription, long position)
    {
        using var last = session.Use(EndOfStep).Bind(1, subscription).Bind(2, position).Bind(3, DeliveriesPerStep - 1);
        return last.Step() ? last.Int64(0) : long.MaxValue;
    }

    /// <param name="known">What is to be written if the row is still as it was read.</param>
    /// <returns>False when the row does not tell of the person any more.</returns>
    private static bool Rewrite(SqliteSession session, SubjectErasure erasure, Row read, Row? known, EntryEraser eraser)
    {
        var now = Find(session, erasure, read);
        if ((now == read ? known : now is null ? null : Erase(now, eraser)) is not { } erased)
        {
            return false;
        }

        session.Use(UpdateOf(erasure.Stage))
            .Bind(1, erasure.Subscription).Bind(2, erased.Position).Bind(3, erased.Number)
            .Bind(4, erased.First).Bind(5, erased.Second).Bind(6, erased.Third).Execute();
        return true;
    }

    private static Row? Find(SqliteSession session, SubjectErasure erasure, Row row)
    {
        using var found = session.Use(FindOf(erasure.Stage)).Bind(1, erasure.Subscription).Bind(2, row.Position).Bind(3, row.Number);
        return found.Step() ? RowOf(found) : null;
    }

    private static Row RowOf(SqliteStatement row) => new(row.Int64(0), row.Int64(1), row.TextOrNull(2), row.TextOrNull(3), row.TextOrNull(4));

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

    private static string FindOf(ErasureStage stage) => stage switch
    {
        ErasureStage.Deliveries => FindDelivery,
        ErasureStage.Attempts => FindAttempt,
        _ => FindStatus,
    };

    private static string UpdateOf(ErasureStage stage) => stage switch
    {
        ErasureStage.Deliveries => UpdateDelivery,
        ErasureStage.Attempts => UpdateAttempt,
        _ => UpdateStatus,
    };
}
