using System.Collections.Concurrent;
using Tidings.Access;

namespace Tidings.Storage.Sqlite.Access;

/// <summary>The short numbers that stand for accounts in the tables. Once given they never change, so they may be remembered.</summary>
internal sealed class AccountKeys
{
    private readonly ConcurrentDictionary<long, AccountId> _accounts = new();

    /// <summary>The number of an account, given now if it had none.</summary>
    public static long FindOrAdd(SqliteSession session, AccountId account)
    {
        using (var find = session.Use("SELECT account FROM account_keys WHERE id = ?1").Bind(1, account.Value))
        {
            if (find.Step())
            {
                return find.Int64(0);
            }
        }

        session.Use("INSERT INTO account_keys (id) VALUES (?1)").Bind(1, account.Value).Execute();
        return session.LastInsertedRow;
    }

    /// <summary>The account of a number that a committed row holds.</summary>
    public AccountId Find(SqliteSession session, long key)
    {
        if (_accounts.TryGetValue(key, out var known))
        {
            return known;
        }

        using var find = session.Use("SELECT id FROM account_keys WHERE account = ?1").Bind(1, key);
        var account = find.Step() ? new AccountId(find.Text(0)) : throw new InvalidOperationException($"No account has the number {key}.");
        _accounts.TryAdd(key, account);
        return account;
    }
}
