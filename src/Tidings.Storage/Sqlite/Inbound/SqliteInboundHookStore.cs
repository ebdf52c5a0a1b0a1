using Tidings.Access;
using Tidings.Entries;
using Tidings.Inbound;
using Tidings.Storage.Sqlite.Entries;

namespace Tidings.Storage.Sqlite.Inbound;

/// <summary>Inbound hooks; each change is one command of the writer, together with its entry in the log.</summary>
internal sealed class SqliteInboundHookStore(SqliteWriter writer, SqliteReaders readers, InboundHookRows rows) : IInboundHookStore
{
    private const long RowBytes = 4096;
    private const long CountBytes = 64;

    public Task<IReadOnlyList<InboundHook>> ListAsync(AccountId account, CancellationToken cancellationToken) =>
        readers.ReadAsync<IReadOnlyList<InboundHook>>(session => rows.All(session, account), cancellationToken);

    public Task<InboundHook?> FindAsync(AccountId account, InboundHookId id, CancellationToken cancellationToken) =>
        readers.ReadAsync(session => rows.Find(session, account, id), cancellationToken);

    public Task<InboundHook?> FindAsync(InboundAddress address, CancellationToken cancellationToken) =>
        readers.ReadAsync(session => rows.Find(session, address), cancellationToken);

    public Task<InboundHook> CreateAsync(InboundHook hook, AuditLogEntry audit, CancellationToken cancellationToken) =>
        writer.WriteAsync(
            RowBytes + audit.Payload.Length,
            transaction =>
            {
                var created = hook with
                {
                    Number = rows.Insert(transaction.Session, hook),
                    // As later reads will give it.
                    CreatedAt = UnixTime.Of(hook.CreatedAt.ToUnixTimeMilliseconds()),
                };
                EntryRows.Append(transaction, hook.Account, [audit]);
                return created;
            },
            cancellationToken);

    public Task<InboundHook?> UpdateAsync(InboundHook changed, AuditLogEntry audit, CancellationToken cancellationToken) =>
        writer.WriteAsync(
            RowBytes + audit.Payload.Length,
            transaction =>
            {
                if (!rows.Update(transaction.Session, changed))
                {
                    return null;
                }

                EntryRows.Append(transaction, changed.Account, [audit]);
                return rows.Find(transaction.Session, changed.Account, changed.Id);
            },
            cancellationToken);

    public Task<DeleteOutcome> DeleteAsync(AccountId account, InboundHookId id, int? version, AuditLogEntry audit, CancellationToken cancellationToken) =>
        writer.WriteAsync(
            RowBytes + audit.Payload.Length,
            transaction =>
            {
                if (InboundHookRows.FindVersion(transaction.Session, account, id) is not { } found)
                {
                    return DeleteOutcome.Gone;
                }

                if (version is { } expected && found != expected)
                {
                    return DeleteOutcome.Changed;
                }

                InboundHookRows.Delete(transaction.Session, account, id);
                EntryRows.Append(transaction, account, [audit]);
                return DeleteOutcome.Deleted;
            },
            cancellationToken);

    public Task AddCountsAsync(IReadOnlyDictionary<long, InboundHookCounts> counts, CancellationToken cancellationToken) =>
        writer.WriteAsync(
            counts.Count * CountBytes,
            transaction =>
            {
                foreach (var (number, added) in counts)
                {
                    InboundHookRows.Add(transaction.Session, number, added);
                }

                return true;
            },
            cancellationToken);
}
