using Tidings.Deliveries;

namespace Tidings.Storage.Sqlite.Deliveries;

/// <summary>Writes one commit of the engine. Whatever is about a subscription that is gone is left out.</summary>
internal sealed class CommitRows(SqliteSession session)
{
    private const string DeleteMark = "DELETE FROM lane_marks WHERE subscription = ?1";

    // Without an attempt (?6 null) the row keeps what it knows of one that failed; one that succeeded is kept among the attempts (KeepSuccess).
    private const string UpsertDelivery =
        """
        INSERT INTO deliveries (subscription, position, state, attempts, next_attempt_ms, at_ms, duration_us, status_code, error, response)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
        ON CONFLICT (subscription, position) DO UPDATE SET
            state = ?3, attempts = ?4, next_attempt_ms = ?5, reason = NULL,
            at_ms = iif(?6 IS NULL AND error IS NOT NULL, at_ms, ?6),
            duration_us = iif(?6 IS NULL AND error IS NOT NULL, duration_us, ?7),
            status_code = iif(?6 IS NULL AND error IS NOT NULL, status_code, ?8),
            response = iif(?6 IS NULL AND error IS NOT NULL, response, ?10),
            error = iif(?6 IS NULL, error, ?9)
        """;

    // A delivery that is to be made again: the attempt that succeeded stands in the row alone, which the next one takes.
    private const string KeepSuccess =
        """
        INSERT INTO attempts (subscription, position, number, at_ms, duration_us, status_code, error, response)
        SELECT subscription, position,
               (SELECT coalesce(max(number), 0) + 1 FROM attempts WHERE subscription = ?1 AND position = ?2), at_ms, duration_us, status_code, NULL, response
        FROM deliveries WHERE subscription = ?1 AND position = ?2 AND at_ms IS NOT NULL AND error IS NULL
        """;

    // Numbered here: probes of a parked destination do not count in JournalRecord.Attempts.
    private const string InsertAttempt =
        """
        INSERT INTO attempts (subscription, position, number, at_ms, duration_us, status_code, error, response)
        SELECT ?1, ?2, coalesce(max(number), 0) + 1, ?3, ?4, ?5, ?6, ?7 FROM attempts WHERE subscription = ?1 AND position = ?2
        """;

    private const string AbandonRetries =
        """
        UPDATE deliveries SET state = 3, next_attempt_ms = NULL, reason = ?2
        WHERE subscription = ?1 AND state = 2 AND position <= ?3
        """;

    // Turned on again meanwhile, the subscription has a mark at the end of the gap or past it: that one is the new lane's.
    private const string DeleteMarkBefore = "DELETE FROM lane_marks WHERE subscription = ?1 AND position < ?2";

    private const string UpsertMark =
        """
        INSERT OR REPLACE INTO lane_marks (subscription, position, parked_since_ms, probes, next_probe_ms)
        VALUES (?1, ?2, ?3, ?4, ?5)
        """;

    // One look for each subscription and commit, not for each record.
    private readonly Dictionary<long, bool> _alive = [];

    public void Write(DeliveryCommit commit)
    {
        WriteRecords(commit.Records);
        foreach (var change in commit.Statuses.Where(change => IsAlive(change.SubscriptionNumber)))
        {
            StatusRows.Add(session, change);
        }

        // Cleared first: should a lane be named in both, keeping its place repeats a delivery at worst; losing it could lose one.
        foreach (var number in commit.ClearedMarks)
        {
            session.Use(DeleteMark).Bind(1, number).Execute();
        }

        foreach (var mark in commit.Marks.Where(mark => IsAlive(mark.SubscriptionNumber)))
        {
            Write(mark);
        }

        // In this order for the same reason.
        foreach (var number in commit.FinishedReplays)
        {
            ReplayRows.Remove(session, number);
        }

        foreach (var replay in commit.Replays.Where(replay => IsAlive(replay.SubscriptionNumber)))
        {
            ReplayRows.Write(session, replay);
        }

        if (commit.Checkpoint is { } checkpoint)
        {
            session.Use("UPDATE checkpoint SET position = ?1 WHERE id = 1").Bind(1, checkpoint).Execute();
        }
    }

    /// <summary>Gives up all that a subscription waited for.</summary>
    public void Abandon(LaneGap gap)
    {
        var number = gap.SubscriptionNumber;
        // Turned on again meanwhile: what lies past its new beginning is the new lane's.
        using (var start = session.Use("SELECT start_position FROM subscriptions WHERE number = ?1 AND is_on = 1 AND start_position > ?2").Bind(1, number).Bind(2, gap.After))
        {
            gap = start.Step() ? gap with { UpTo = Math.Min(gap.UpTo, start.Int64(0)) } : gap;
        }

        session.Use(AbandonRetries).Bind(1, number).Bind(2, gap.Reason).Bind(3, gap.UpTo).Execute();
        session.Use(DeleteMarkBefore).Bind(1, number).Bind(2, gap.UpTo).Execute();
        ReplayRows.Remove(session, number);
        if (gap.UpTo > gap.After && IsAlive(number))
        {
            GapRows.Add(session, gap);
        }
    }

    private void WriteRecords(IReadOnlyList<JournalRecord> records)
    {
        using var delivery = session.Use(UpsertDelivery);
        using var attempt = session.Use(InsertAttempt);
        using var keep = session.Use(KeepSuccess);
        foreach (var record in records)
        {
            if (!IsAlive(record.SubscriptionNumber))
            {
                continue;
            }

            if (record.Latest is null)
            {
                keep.Bind(1, record.SubscriptionNumber).Bind(2, record.Position).Execute();
            }

            Write(delivery, record);
            if (record.Latest is { Error: not null } failed)
            {
                Write(attempt, record, failed);
            }
        }
    }

    private static void Write(SqliteStatement delivery, JournalRecord record)
    {
        var latest = record.Latest;
        delivery.Bind(1, record.SubscriptionNumber)
            .Bind(2, record.Position)
            .Bind(3, (int)record.State)
            .Bind(4, record.Attempts)
            .Bind(5, UnixTime.ToMilliseconds(record.NextAttemptAt))
            .Bind(6, UnixTime.ToMilliseconds(latest?.At))
            .Bind(7, latest is null ? null : Microseconds(latest))
            .Bind(8, (long?)latest?.StatusCode)
            .Bind(9, latest?.Error)
            .Bind(10, latest?.ResponseBody)
            .Execute();
    }

    private static void Write(SqliteStatement attempt, JournalRecord record, Attempt failed) =>
        attempt.Bind(1, record.SubscriptionNumber)
            .Bind(2, record.Position)
            .Bind(3, failed.At.ToUnixTimeMilliseconds())
            .Bind(4, Microseconds(failed))
            .Bind(5, failed.StatusCode)
            .Bind(6, failed.Error)
            .Bind(7, failed.ResponseBody)
            .Execute();

    private void Write(LaneMark mark) =>
        session.Use(UpsertMark)
            .Bind(1, mark.SubscriptionNumber)
            .Bind(2, mark.Position)
            .Bind(3, UnixTime.ToMilliseconds(mark.ParkedSince))
            .Bind(4, mark.Probes)
            .Bind(5, UnixTime.ToMilliseconds(mark.NextProbeAt))
            .Execute();

    private bool IsAlive(long subscription)
    {
        if (!_alive.TryGetValue(subscription, out var alive))
        {
            using var find = session.Use("SELECT 1 FROM subscriptions WHERE number = ?1").Bind(1, subscription);
            alive = find.Step();
            _alive.Add(subscription, alive);
        }

        return alive;
    }

    private static long? Microseconds(Attempt attempt) => attempt.Duration.Ticks / TimeSpan.TicksPerMicrosecond;
}
