using System.Text.Json;
using Tidings.Access;

namespace Tidings.Storage.Sqlite.Access;

/// <summary>Tokens as rows. A revoked token keeps its row, so that the audit log's mentions of it can be resolved.</summary>
internal static class TokenRows
{
    private const string Columns =
        """
        SELECT t.id, k.id, t.name, t.digest, t.ending, t.role, t.inline_role, t.created_ms,
               t.description, t.custom_role_ids, t.is_service, t.default_api_version, t.modified_ms, t.expires_ms,
               t.last_used_ms, t.retired_digest, t.retired_until_ms, t.version
        FROM tokens t JOIN account_keys k ON k.account = t.account
        WHERE t.revoked_ms IS NULL AND
        """;

    private const string SelectOpened =
        $"""
        {Columns} (t.digest = ?1 OR (t.retired_digest = ?1 AND t.retired_until_ms > ?2)) AND (t.expires_ms IS NULL OR t.expires_ms > ?2)
        """;

    private const string SelectOne = $"{Columns} t.id = ?2 AND k.id = ?1";
    private const string SelectOfAccount = $"{Columns} t.account = (SELECT account FROM account_keys WHERE id = ?1) ORDER BY t.number";

    private const string InsertOne =
        """
        INSERT INTO tokens (id, account, name, digest, ending, role, inline_role, description, custom_role_ids, modified_ms, expires_ms,
                            retired_digest, retired_until_ms, version, created_ms, is_service, default_api_version)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)
        """;

    private const string UpdateOne =
        """
        UPDATE tokens SET name = ?3, digest = ?4, ending = ?5, role = ?6, inline_role = ?7, description = ?8, custom_role_ids = ?9,
               modified_ms = ?10, expires_ms = ?11, retired_digest = ?12, retired_until_ms = ?13, version = ?14
        WHERE id = ?1 AND account = ?2 AND version = ?14 - 1 AND revoked_ms IS NULL
        """;

    private const string RevokeOne = "UPDATE tokens SET revoked_ms = ?3 WHERE id = ?1 AND account = ?2 AND revoked_ms IS NULL";

    private const string RecordUse = "UPDATE tokens SET last_used_ms = ?2 WHERE id = ?1 AND coalesce(last_used_ms, 0) < ?2";

    private const string CountOfAccount =
        "SELECT count(*) FROM tokens WHERE account = ?1 AND revoked_ms IS NULL";

    private const string IsLastLastingAdmin =
        """
        SELECT 1 FROM tokens WHERE id = ?2 AND account = ?1 AND role = 'Admin' AND expires_ms IS NULL AND revoked_ms IS NULL
        AND NOT EXISTS (SELECT 1 FROM tokens WHERE account = ?1 AND id <> ?2 AND role = 'Admin' AND expires_ms IS NULL AND revoked_ms IS NULL)
        """;

    private const string CountHolders =
        """
        SELECT count(*) FROM tokens t WHERE t.account = ?1 AND t.revoked_ms IS NULL
        AND EXISTS (SELECT 1 FROM json_each(t.custom_role_ids) WHERE value = ?2)
        """;

    public static AccessToken? FindOpened(SqliteSession session, string digest, long now)
    {
        using var row = session.Use(SelectOpened).Bind(1, digest).Bind(2, now);
        return row.Step() ? Read(row) : null;
    }

    public static AccessToken? Find(SqliteSession session, AccountId account, string id)
    {
        using var row = session.Use(SelectOne).Bind(1, account.Value).Bind(2, id);
        return row.Step() ? Read(row) : null;
    }

    public static List<AccessToken> OfAccount(SqliteSession session, AccountId account)
    {
        using var rows = session.Use(SelectOfAccount).Bind(1, account.Value);
        var tokens = new List<AccessToken>();
        while (rows.Step())
        {
            tokens.Add(Read(rows));
        }

        return tokens;
    }

    public static long Count(SqliteSession session, long account)
    {
        using var row = session.Use(CountOfAccount).Bind(1, account);
        return row.Step() ? row.Int64(0) : 0;
    }

    /// <summary>Tokens that hold a custom role.</summary>
    public static int CountHoldersOf(SqliteSession session, long account, string roleId)
    {
        using var row = session.Use(CountHolders).Bind(1, account).Bind(2, roleId);
        return row.Step() ? row.Int32(0) : 0;
    }

    /// <summary>True when it is an admin without expiry, and no other token of the account is.</summary>
    public static bool IsLastAdmin(SqliteSession session, long account, string id)
    {
        using var row = session.Use(IsLastLastingAdmin).Bind(1, account).Bind(2, id);
        return row.Step();
    }

    public static void Insert(SqliteSession session, AccessToken token)
    {
        using var insert = Bind(session, InsertOne, token)
            .Bind(15, token.CreatedAt.ToUnixTimeMilliseconds())
            .Bind(16, token.IsService ? 1 : 0)
            .Bind(17, token.DefaultApiVersion);
        insert.Execute();
    }

    /// <returns>False when it is not at the version before.</returns>
    public static bool Update(SqliteSession session, AccessToken changed)
    {
        using var update = Bind(session, UpdateOne, changed);
        return update.Execute() > 0;
    }

    /// <returns>False when there was no such token.</returns>
    public static bool Revoke(SqliteSession session, long account, string id, long now)
    {
        using var revoke = session.Use(RevokeOne).Bind(1, id).Bind(2, account).Bind(3, now);
        return revoke.Execute() > 0;
    }

    public static void Use(SqliteSession session, string id, long at)
    {
        using var use = session.Use(RecordUse).Bind(1, id).Bind(2, at);
        use.Execute();
    }

    private static SqliteStatement Bind(SqliteSession session, string sql, AccessToken token) => session.Use(sql)
        .Bind(1, token.Id)
        .Bind(2, AccountKeys.FindOrAdd(session, token.Account))
        .Bind(3, token.Name)
        .Bind(4, token.Digest)
        .Bind(5, token.Ending)
        .Bind(6, token.Role?.ToString())
        .Bind(7, token.InlineRole is { } statements ? JsonSerializer.Serialize(statements, StoredJson.Default.IReadOnlyListStatement) : null)
        .Bind(8, token.Description)
        .Bind(9, token.CustomRoleIds.Count > 0 ? JsonSerializer.Serialize(token.CustomRoleIds, StoredJson.Default.IReadOnlyListString) : null)
        .Bind(10, UnixTime.ToMilliseconds(token.ModifiedAt))
        .Bind(11, UnixTime.ToMilliseconds(token.ExpiresAt))
        .Bind(12, token.Retired?.Digest)
        .Bind(13, UnixTime.ToMilliseconds(token.Retired?.Until))
        .Bind(14, token.Version);

    private static AccessToken Read(SqliteStatement row) => new()
    {
        Id = row.Text(0),
        Account = new AccountId(row.Text(1)),
        Name = row.Text(2),
        Digest = row.Text(3),
        Ending = row.Text(4),
        Role = row.TextOrNull(5) is { } role ? Enum.Parse<AccessRole>(role) : null,
        InlineRole = row.TextOrNull(6) is { } statements ? JsonSerializer.Deserialize(statements, StoredJson.Default.IReadOnlyListStatement) : null,
        CreatedAt = UnixTime.Of(row.Int64(7)),
        Description = row.Text(8),
        CustomRoleIds = row.TextOrNull(9) is { } roles ? JsonSerializer.Deserialize(roles, StoredJson.Default.IReadOnlyListString) ?? [] : [],
        IsService = row.Int64(10) != 0,
        DefaultApiVersion = row.Int32(11),
        ModifiedAt = UnixTime.Of(row.Int64OrNull(12)),
        ExpiresAt = UnixTime.Of(row.Int64OrNull(13)),
        LastUsedAt = UnixTime.Of(row.Int64OrNull(14)),
        Retired = row.TextOrNull(15) is { } digest ? new RetiredSecret(digest, UnixTime.Of(row.Int64(16))) : null,
        Version = row.Int32(17),
    };
}
