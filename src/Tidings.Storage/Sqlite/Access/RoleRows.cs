using System.Text.Json;
using Tidings.Access;
using Tidings.Access.Roles;

namespace Tidings.Storage.Sqlite.Access;

/// <summary>Custom roles as rows.</summary>
internal static class RoleRows
{
    private const string Columns =
        """
        SELECT r.id, k.id, r.key, r.name, r.description, r.policy, r.base_permissions, r.created_ms, r.version
        FROM roles r JOIN account_keys k ON k.account = r.account
        """;

    private const string OfOneAccount = "r.account = (SELECT account FROM account_keys WHERE id = ?1)";
    private const string SelectAll = $"{Columns} WHERE {OfOneAccount} ORDER BY r.number";

    // An id comes before a key that looks like it.
    private const string SelectOne = $"{Columns} WHERE {OfOneAccount} AND (r.id = ?2 OR r.key = ?2) ORDER BY r.id = ?2 DESC LIMIT 1";

    private const string SelectVersion = $"SELECT r.version FROM roles r WHERE r.id = ?2 AND {OfOneAccount}";

    private const string InsertOne =
        """
        INSERT INTO roles (id, account, key, name, description, policy, base_permissions, version, created_ms)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
        """;

    private const string UpdateOne =
        """
        UPDATE roles SET key = ?3, name = ?4, description = ?5, policy = ?6, base_permissions = ?7, version = ?8
        WHERE id = ?1 AND account = ?2 AND version = ?8 - 1
        """;

    public static List<CustomRole> OfAccount(SqliteSession session, AccountId account)
    {
        using var rows = session.Use(SelectAll).Bind(1, account.Value);
        var roles = new List<CustomRole>();
        while (rows.Step())
        {
            roles.Add(Read(rows));
        }

        return roles;
    }

    public static CustomRole? Find(SqliteSession session, AccountId account, string idOrKey)
    {
        using var row = session.Use(SelectOne).Bind(1, account.Value).Bind(2, idOrKey);
        return row.Step() ? Read(row) : null;
    }

    /// <summary>Null when there is no such role.</summary>
    public static int? FindVersion(SqliteSession session, AccountId account, string id)
    {
        using var row = session.Use(SelectVersion).Bind(1, account.Value).Bind(2, id);
        return row.Step() ? row.Int32(0) : null;
    }

    public static bool HasKey(SqliteSession session, long account, string key)
    {
        using var row = session.Use("SELECT 1 FROM roles WHERE account = ?1 AND key = ?2").Bind(1, account).Bind(2, key);
        return row.Step();
    }

    public static long Count(SqliteSession session, long account)
    {
        using var row = session.Use("SELECT count(*) FROM roles WHERE account = ?1").Bind(1, account);
        return row.Step() ? row.Int64(0) : 0;
    }

    public static void Insert(SqliteSession session, CustomRole role)
    {
        using var insert = Bind(session, InsertOne, role).Bind(9, role.CreatedAt.ToUnixTimeMilliseconds());
        insert.Execute();
    }

    /// <returns>False when it is not at the version before.</returns>
    public static bool Update(SqliteSession session, CustomRole changed)
    {
        using var update = Bind(session, UpdateOne, changed);
        return update.Execute() > 0;
    }

    /// <returns>False when there was no such role.</returns>
    public static bool Delete(SqliteSession session, long account, string id)
    {
        using var delete = session.Use("DELETE FROM roles WHERE id = ?1 AND account = ?2").Bind(1, id).Bind(2, account);
        return delete.Execute() > 0;
    }

    private static SqliteStatement Bind(SqliteSession session, string sql, CustomRole role) => session.Use(sql)
        .Bind(1, role.Id)
        .Bind(2, AccountKeys.FindOrAdd(session, role.Account))
        .Bind(3, role.Key)
        .Bind(4, role.Name)
        .Bind(5, role.Description)
        .Bind(6, JsonSerializer.Serialize(role.Policy, StoredJson.Default.IReadOnlyListStatement))
        .Bind(7, role.BasePermissions.ToString())
        .Bind(8, role.Version);

    private static CustomRole Read(SqliteStatement row) => new()
    {
        Id = row.Text(0),
        Account = new AccountId(row.Text(1)),
        Key = row.Text(2),
        Name = row.Text(3),
        Description = row.Text(4),
        Policy = JsonSerializer.Deserialize(row.Text(5), StoredJson.Default.IReadOnlyListStatement) ?? [],
        BasePermissions = Enum.Parse<BasePermissions>(row.Text(6)),
        CreatedAt = UnixTime.Of(row.Int64(7)),
        Version = row.Int32(8),
    };
}
