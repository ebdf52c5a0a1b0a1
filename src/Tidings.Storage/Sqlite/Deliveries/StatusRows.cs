using System.Text.Json;
using Tidings.Deliveries;

namespace Tidings.Storage.Sqlite.Deliveries;

/// <summary>Statuses as rows: counters, and the newest errors as JSON.</summary>
internal static class StatusRows
{
    private const string Select =
        """
        SELECT successes, last_success_ms, errors, last_error_ms, latest_errors, throttled FROM subscription_status
        WHERE subscription = ?1
        """;

    private const string Upsert =
        """
        INSERT OR REPLACE INTO subscription_status (subscription, successes, last_success_ms, errors, last_error_ms, latest_errors, throttled)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
        """;

    // The usual change touches no errors: no JSON is read or written.
    private const string AddSuccesses =
        """
        UPDATE subscription_status SET successes = successes + ?2, last_success_ms = max(coalesce(last_success_ms, ?3), ?3)
        WHERE subscription = ?1
        """;

    public static SubscriptionStatus? Find(SqliteSession session, long subscription)
    {
        using var row = session.Use(Select).Bind(1, subscription);
        if (!row.Step())
        {
            return null;
        }

        return new SubscriptionStatus(
            row.Int64(0),
            UnixTime.Of(row.Int64OrNull(1)),
            row.Int64(2),
            UnixTime.Of(row.Int64OrNull(3)),
            JsonSerializer.Deserialize(row.Text(4), StoredJson.Default.IReadOnlyListAttempt) ?? [])
        {
            ThrottledCount = row.Int64(5),
        };
    }

    public static void Add(SqliteSession session, StatusChange change)
    {
        if (change is { Errors: 0, Throttled: 0, LatestErrors.Count: 0 } && change.LastSuccess is { } lastSuccess)
        {
            var add = session.Use(AddSuccesses);
            if (add.Bind(1, change.SubscriptionNumber).Bind(2, change.Successes).Bind(3, lastSuccess.ToUnixTimeMilliseconds()).Execute() > 0)
            {
                return;
            }
        }

        Replace(session, change.SubscriptionNumber, Sum(Find(session, change.SubscriptionNumber) ?? SubscriptionStatus.Empty, change));
    }

    private static SubscriptionStatus Sum(SubscriptionStatus status, StatusChange change) => new(
        status.SuccessCount + change.Successes,
        Later(status.LastSuccess, change.LastSuccess),
        status.ErrorCount + change.Errors,
        Later(status.LastError, change.Errors > 0 && change.LatestErrors.Count > 0 ? change.LatestErrors[0].At : null),
        [.. change.LatestErrors.Concat(status.Errors).Take(SubscriptionStatus.MaxErrors)])
    {
        ThrottledCount = status.ThrottledCount + change.Throttled,
    };

    private static void Replace(SqliteSession session, long subscription, SubscriptionStatus status) =>
        session.Use(Upsert)
            .Bind(1, subscription)
            .Bind(2, status.SuccessCount)
            .Bind(3, UnixTime.ToMilliseconds(status.LastSuccess))
            .Bind(4, status.ErrorCount)
            .Bind(5, UnixTime.ToMilliseconds(status.LastError))
            .Bind(6, JsonSerializer.Serialize(status.Errors, StoredJson.Default.IReadOnlyListAttempt))
            .Bind(7, status.ThrottledCount)
            .Execute();

    private static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset? other) =>
        one is null || other > one ? other ?? one : one;
}
