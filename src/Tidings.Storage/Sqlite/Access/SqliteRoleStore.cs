using Tidings.Access;
using Tidings.Access.Roles;
using Tidings.Entries;
using Tidings.Storage.Sqlite.Entries;

namespace Tidings.Storage.Sqlite.Access;

/// <summary>Custom roles; each change is one command of the writer, together with its entry in the log.</summary>
internal sealed class SqliteRoleStore(SqliteWriter writer, SqliteReaders readers) : IRoleStore
{
    private const long RowBytes = 4096;

    public Task<IReadOnlyList<CustomRole>> ListAsync(AccountId account, CancellationToken cancellationToken) =>
        readers.ReadAsync<IReadOnlyList<CustomRole>>(session => RoleRows.OfAccount(session, account), cancellationToken);

    public Task<CustomRole?> FindAsync(AccountId account, string idOrKey, CancellationToken cancellationToken) =>
        readers.ReadAsync(session => RoleRows.Find(session, account, idOrKey), cancellationToken);

    public Task<IReadOnlyDictionary<string, int>> ReadVersionsAsync(AccountId account, IReadOnlyList<string> ids, CancellationToken cancellationToken) =>
        readers.ReadAsync<IReadOnlyDictionary<string, int>>(
            session =>
            {
                var versions = new Dictionary<string, int>(ids.Count, StringComparer.Ordinal);
                foreach (var id in ids)
                {
                    if (RoleRows.FindVersion(session, account, id) is { } version)
                    {
                        versions[id] = version;
                    }
                }

                return versions;
            },
            cancellationToken);

    public Task<RoleCreateOutcome> CreateAsync(CustomRole role, AuditLogEntry audit, CancellationToken cancellationToken) =>
        writer.WriteAsync(
            RowBytes + audit.Payload.Length,
            transaction =>
            {
                var session = transaction.Session;
                var account = AccountKeys.FindOrAdd(session, role.Account);
                if (RoleRows.HasKey(session, account, role.Key))
                {
                    return RoleCreateOutcome.KeyTaken;
                }

                if (RoleRows.Count(session, account) >= IRoleStore.MaxRoles)
                {
                    return RoleCreateOutcome.TooMany;
                }

                RoleRows.Insert(session, role);
                EntryRows.Append(transaction, role.Account, [audit]);
                return RoleCreateOutcome.Created;
            },
            cancellationToken);

    public Task<bool> UpdateAsync(CustomRole changed, AuditLogEntry audit, CancellationToken cancellationToken) =>
        writer.WriteAsync(
            RowBytes + audit.Payload.Length,
            transaction =>
            {
                if (!RoleRows.Update(transaction.Session, changed))
                {
                    return false;
                }

                EntryRows.Append(transaction, changed.Account, [audit]);
                return true;
            },
            cancellationToken);

    public Task<RoleDeletion> DeleteAsync(AccountId account, string id, AuditLogEntry audit, CancellationToken cancellationToken) =>
        writer.WriteAsync(
            RowBytes + audit.Payload.Length,
            transaction =>
            {
                var session = transaction.Session;
                var key = AccountKeys.FindOrAdd(session, account);
                var holders = TokenRows.CountHoldersOf(session, key, id);
                if (holders > 0 || !RoleRows.Delete(session, key, id))
                {
                    return new RoleDeletion(Deleted: false, holders);
                }

                EntryRows.Append(transaction, account, [audit]);
                return new RoleDeletion(Deleted: true, Holders: 0);
            },
            cancellationToken);
}
