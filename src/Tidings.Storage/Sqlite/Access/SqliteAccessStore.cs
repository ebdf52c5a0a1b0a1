using Tidings.Access;
using Tidings.Entries;
using Tidings.Storage.Sqlite.Entries;

namespace Tidings.Storage.Sqlite.Access;

/// <summary>Accounts and tokens; each change of a token is one command of the writer, together with its entry in the log.</summary>
internal sealed class SqliteAccessStore(SqliteWriter writer, SqliteReaders readers, TimeProvider time) : IAccessStore
{
    private const long RowBytes = 1024;
    private const long UseBytes = 64;

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    public Task<IReadOnlyList<Account>> ListAccountsAsync(CancellationToken cancellationToken) =>
        readers.ReadAsync<IReadOnlyList<Account>>(
            session =>
            {
                using var rows = session.Use(
                    "SELECT k.id, a.name, a.created_ms FROM accounts a JOIN account_keys k ON k.account = a.account ORDER BY a.number");
                var accounts = new List<Account>();
                while (rows.Step())
                {
                    accounts.Add(new Account(new AccountId(rows.Text(0)), rows.Text(1), UnixTime.Of(rows.Int64(2))));
                }

                return accounts;
            },
            cancellationToken);

    public Task CreateAccountAsync(AccountId account, string name, AccessToken firstToken, DateTimeOffset at, AuditLogEntry? audit, CancellationToken cancellationToken) =>
        writer.WriteAsync(
            RowBytes + (audit?.Payload.Length ?? 0),
            transaction =>
            {
                var session = transaction.Session;
                var insert = session.Use("INSERT INTO accounts (account, name, created_ms) VALUES (?1, ?2, ?3)");
                insert.Bind(1, AccountKeys.FindOrAdd(session, account)).Bind(2, name).Bind(3, at.ToUnixTimeMilliseconds()).Execute();
                TokenRows.Insert(session, firstToken);
                if (audit is not null)
                {
                    EntryRows.Append(transaction, account, [audit]);
                }

                return true;
            },
            cancellationToken);

    public Task<AccessToken?> FindTokenAsync(string digest, CancellationToken cancellationToken) =>
        readers.ReadAsync(session => TokenRows.FindOpened(session, digest, Now), cancellationToken);

    public Task<AccessToken?> FindTokenAsync(AccountId account, string id, CancellationToken cancellationToken) =>
        readers.ReadAsync(session => TokenRows.Find(session, account, id), cancellationToken);

    public Task<IReadOnlyList<AccessToken>> ListTokensAsync(AccountId account, CancellationToken cancellationToken) =>
        readers.ReadAsync<IReadOnlyList<AccessToken>>(session => TokenRows.OfAccount(session, account), cancellationToken);

    public Task<bool> CreateTokenAsync(AccessToken token, AuditLogEntry audit, CancellationToken cancellationToken) =>
        writer.WriteAsync(
            RowBytes + audit.Payload.Length,
            transaction =>
            {
                var session = transaction.Session;
                if (TokenRows.Count(session, AccountKeys.FindOrAdd(session, token.Account)) >= IAccessStore.MaxTokens)
                {
                    return false;
                }

                TokenRows.Insert(session, token);
                EntryRows.Append(transaction, token.Account, [audit]);
                return true;
            },
            cancellationToken);

    public Task<TokenChangeOutcome> UpdateTokenAsync(AccessToken changed, AuditLogEntry audit, CancellationToken cancellationToken) =>
        ChangeAsync(
            changed.Account,
            changed.Id,
            audit,
            !changed.IsLastingAdmin,
            (session, _) => TokenRows.Update(session, changed),
            cancellationToken);

    public Task<TokenChangeOutcome> RevokeTokenAsync(AccountId account, string id, AuditLogEntry audit, CancellationToken cancellationToken) =>
        ChangeAsync(account, id, audit, endsLastingAdmin: true, (session, key) => TokenRows.Revoke(session, key, id, Now), cancellationToken);

    public Task RecordUsesAsync(IReadOnlyDictionary<string, DateTimeOffset> lastUses, CancellationToken cancellationToken) =>
        writer.WriteAsync(
            UseBytes * lastUses.Count,
            transaction =>
            {
                foreach (var (id, at) in lastUses)
                {
                    TokenRows.Use(transaction.Session, id, at.ToUnixTimeMilliseconds());
                }

                return true;
            },
            cancellationToken);

    /// <param name="endsLastingAdmin">True when the token is no admin without expiry afterwards.</param>
    private Task<TokenChangeOutcome> ChangeAsync(
        AccountId account, string id, AuditLogEntry audit, bool endsLastingAdmin, Func<SqliteSession, long, bool> change, CancellationToken cancellationToken) =>
        writer.WriteAsync(
            RowBytes + audit.Payload.Length,
            transaction =>
            {
                var session = transaction.Session;
                var key = AccountKeys.FindOrAdd(session, account);
                if (endsLastingAdmin && TokenRows.IsLastAdmin(session, key, id))
                {
                    return TokenChangeOutcome.LastAdmin;
                }

                if (!change(session, key))
                {
                    return TokenChangeOutcome.Stale;
                }

                EntryRows.Append(transaction, account, [audit]);
                return TokenChangeOutcome.Done;
            },
            cancellationToken);
}
