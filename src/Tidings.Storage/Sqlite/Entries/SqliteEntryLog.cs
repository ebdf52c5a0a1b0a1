using Tidings.Access;
using Tidings.Entries;
using Tidings.Storage.Sqlite.Access;

namespace Tidings.Storage.Sqlite.Entries;

/// <summary>The log in one table; the file gives positions, so that another process may append too (its entries are noticed with the next change of ours, or when somebody asks).</summary>
internal sealed class SqliteEntryLog(SqliteWriter writer, SqliteReaders readers, LogHead head, TimeProvider time) : IEntryLog
{
    private const string ReadAfter = "SELECT position, account, payload FROM entries WHERE position > ?1 ORDER BY position LIMIT ?2";
    private const string FindByPosition = "SELECT position, account, payload FROM entries WHERE position = ?1";

    private const string FindById =
        """
        SELECT position, account, payload FROM entries
        WHERE account = (SELECT account FROM account_keys WHERE id = ?1) AND id = ?2
        """;

    private readonly AccountKeys _accounts = new();
    private readonly EntryRetention _retention = new(writer, time);

    public long Head => head.Position;

    public Task AskHeadAsync(CancellationToken cancellationToken) =>
        readers.ReadAsync(
            session =>
            {
                head.Advance(EntryRows.Head(session));
                return true;
            },
            cancellationToken);

    public Task WaitPastAsync(long position, CancellationToken cancellationToken) => head.WaitPastAsync(position, cancellationToken);

    public Task<AppendReceipt> AppendAsync(AccountId account, IReadOnlyList<AuditLogEntry> entries, CancellationToken cancellationToken)
    {
        if (entries.Count == 0)
        {
            return Task.FromResult(new AppendReceipt(0, 0, Head));
        }

        return writer.AppendAsync(
            entries.Sum(entry => (long)entry.Payload.Length),
            transaction =>
            {
                var accepted = EntryRows.Append(transaction, account, entries);
                return new AppendReceipt(accepted, entries.Count - accepted, Math.Max(transaction.LastPosition, Head));
            },
            cancellationToken);
    }

    public Task<IReadOnlyList<LoggedEntry>> ReadAsync(long after, int maxEntries, int maxBytes, CancellationToken cancellationToken) =>
        readers.ReadAsync<IReadOnlyList<LoggedEntry>>(
            session =>
            {
                using var rows = session.Use(ReadAfter).Bind(1, after).Bind(2, maxEntries);
                var page = new EntryPage(maxEntries, maxBytes);
                while (page.HasRoom && rows.Step())
                {
                    page.Add(Read(session, rows));
                }

                return page.Entries;
            },
            cancellationToken);

    public Task<IReadOnlyList<LoggedEntry>> ReadBackAsync(
        AccountId account, long before, long after, int maxEntries, int maxBytes, CancellationToken cancellationToken) =>
        readers.ReadAsync<IReadOnlyList<LoggedEntry>>(
            session =>
            {
                var page = new EntryPage(maxEntries, maxBytes);
                BackwardQuery.Run(session, account, before, after, page);
                return page.Entries;
            },
            cancellationToken);

    public Task<LogPage> ReadOfAsync(AccountId account, LogStretchOfDates stretch, int maxEntries, int maxBytes, CancellationToken cancellationToken) =>
        readers.ReadAsync(
            session =>
            {
                var page = new EntryPage(maxEntries, maxBytes);
                var place = ForwardQuery.Run(session, account, stretch, page);
                return new LogPage(page.Entries, place);
            },
            cancellationToken);

    public Task<long> PositionBeforeAsync(DateTimeOffset moment, CancellationToken cancellationToken) =>
        readers.ReadAsync(session => MomentQuery.PositionBefore(session, moment.ToUnixTimeMilliseconds()), cancellationToken);

    public Task<int> TrimAsync(long upTo, int limit, CancellationToken cancellationToken) => _retention.TrimAsync(upTo, limit, cancellationToken);

    public Task<long> SizeAsync(CancellationToken cancellationToken) =>
        readers.ReadAsync(
            session => (session.Number("PRAGMA page_count") - session.Number("PRAGMA freelist_count")) * session.Number("PRAGMA page_size"), cancellationToken);

    public Task<LoggedEntry?> FindAsync(long position, CancellationToken cancellationToken) =>
        readers.ReadAsync<LoggedEntry?>(
            session =>
            {
                using var row = session.Use(FindByPosition).Bind(1, position);
                return row.Step() ? Read(session, row) : null;
            },
            cancellationToken);

    public Task<LoggedEntry?> FindAsync(AccountId account, EntryId id, CancellationToken cancellationToken) =>
        readers.ReadAsync<LoggedEntry?>(
            session =>
            {
                using var row = session.Use(FindById).Bind(1, account.Value).Bind(2, id);
                return row.Step() ? Read(session, row) : null;
            },
            cancellationToken);

    private LoggedEntry Read(SqliteSession session, SqliteStatement row) =>
        new(row.Int64(0), _accounts.Find(session, row.Int64(1)), row.Blob(2).ToArray());
}
