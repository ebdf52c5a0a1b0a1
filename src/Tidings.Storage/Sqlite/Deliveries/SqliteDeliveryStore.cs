using Tidings.Deliveries;

namespace Tidings.Storage.Sqlite.Deliveries;

/// <summary>Journal, places and statuses. A commit of the engine is one command of the writer.</summary>
internal sealed class SqliteDeliveryStore(SqliteWriter writer, SqliteReaders readers, TimeProvider time) : IDeliveryStore
{
    private const long RecordBytes = 128;

    private const string SelectRetries =
        """
        SELECT position, attempts, next_attempt_ms FROM deliveries
        WHERE subscription = ?1 AND state = 2 AND next_attempt_ms <= ?2
        ORDER BY next_attempt_ms, position LIMIT ?3
        """;

    private readonly JournalRetention _retention = new(writer, readers, time);

    public Task<EngineRecovery> RecoverAsync(CancellationToken cancellationToken) =>
        readers.ReadAsync(RecoveryQuery.Run, cancellationToken);

    public Task CommitAsync(DeliveryCommit commit, CancellationToken cancellationToken) =>
        writer.WriteAsync(
            RecordBytes * (1 + commit.Records.Count + commit.Statuses.Count + commit.Marks.Count + commit.Replays.Count),
            transaction =>
            {
                new CommitRows(transaction.Session).Write(commit);
                return true;
            },
            cancellationToken);

    public Task<IReadOnlyList<DueRetry>> ListRetriesAsync(
        long subscriptionNumber, DateTimeOffset dueBy, int limit, CancellationToken cancellationToken) =>
        readers.ReadAsync<IReadOnlyList<DueRetry>>(
            session =>
            {
                using var rows = session.Use(SelectRetries)
                    .Bind(1, subscriptionNumber).Bind(2, dueBy.ToUnixTimeMilliseconds()).Bind(3, limit);
                var retries = new List<DueRetry>();
                while (rows.Step())
                {
                    retries.Add(new DueRetry(rows.Int64(0), rows.Int32(1), UnixTime.Of(rows.Int64(2))));
                }

                return retries;
            },
            cancellationToken);

    public Task AbandonLaneAsync(LaneGap gap, CancellationToken cancellationToken) =>
        writer.WriteAsync(
            RecordBytes,
            transaction =>
            {
                new CommitRows(transaction.Session).Abandon(gap);
                return true;
            },
            cancellationToken);

    public Task<IReadOnlyList<DeliveryRecord>> ListDeliveriesAsync(
        long subscriptionNumber, DeliveryState? state, long before, long after, int limit, CancellationToken cancellationToken) =>
        readers.ReadAsync<IReadOnlyList<DeliveryRecord>>(
            session => JournalQuery.List(session, subscriptionNumber, state, before, after, limit), cancellationToken);

    public Task<DeliveryRecord?> FindDeliveryAsync(long subscriptionNumber, long position, CancellationToken cancellationToken) =>
        readers.ReadAsync(session => JournalQuery.Find(session, subscriptionNumber, position), cancellationToken);

    public Task<IReadOnlyList<long>> ListAbandonedAsync(
        long subscriptionNumber, long after, long upTo, int limit, CancellationToken cancellationToken) =>
        readers.ReadAsync<IReadOnlyList<long>>(
            session => JournalQuery.ListAbandoned(session, subscriptionNumber, after, upTo, limit), cancellationToken);

    public Task AddLossesAsync(IReadOnlyDictionary<long, long> entries, DateTimeOffset at, CancellationToken cancellationToken) =>
        writer.WriteAsync(
            RecordBytes * entries.Count,
            transaction =>
            {
                foreach (var (subscription, count) in entries)
                {
                    LossRows.Add(transaction.Session, subscription, count, at);
                }

                return true;
            },
            cancellationToken);

    public Task<DeliveryCounts> CountDeliveriesAsync(long subscriptionNumber, CancellationToken cancellationToken) =>
        readers.ReadAsync(session => JournalQuery.Count(session, subscriptionNumber), cancellationToken);

    public Task<IReadOnlyList<LaneGap>> ListGapsAsync(long subscriptionNumber, CancellationToken cancellationToken) =>
        readers.ReadAsync<IReadOnlyList<LaneGap>>(session => GapRows.Of(session, subscriptionNumber), cancellationToken);

    public Task<int> TrimJournalAsync(long upTo, int limit, CancellationToken cancellationToken) =>
        _retention.TrimAsync(upTo, limit, cancellationToken);

    public Task<long?> OldestRetryAsync(CancellationToken cancellationToken) =>
        readers.ReadAsync(JournalQuery.FindOldestRetry, cancellationToken);

    public Task<IReadOnlyDictionary<long, SubscriptionStatus>> ReadStatusesAsync(
        IReadOnlyCollection<long> subscriptionNumbers, CancellationToken cancellationToken) =>
        readers.ReadAsync<IReadOnlyDictionary<long, SubscriptionStatus>>(
            session =>
            {
                var statuses = new Dictionary<long, SubscriptionStatus>();
                foreach (var number in subscriptionNumbers)
                {
                    if (StatusRows.Find(session, number) is { } status)
                    {
                        statuses[number] = status;
                    }
                }

                return statuses;
            },
            cancellationToken);
}
