using System.Text.Json;
using Tidings.Access;
using Tidings.Inbound;
using Tidings.Storage.Secrets;
using Tidings.Storage.Sqlite.Access;

namespace Tidings.Storage.Sqlite.Inbound;

/// <summary>Inbound hooks as rows; address and secret are sealed.</summary>
internal sealed class InboundHookRows(SecretSeal seal)
{
    private const string Columns =
        """
        SELECT h.number, h.id, k.id, h.name, h.kind, h.secrets, h.secrets_key, h.verification, h.mapping, h.is_on, h.tags, h.version, h.created_ms,
               h.received, h.accepted, h.duplicates, h.refused, h.last_received_ms, h.last_error_ms, h.last_error_code, h.last_error
        FROM inbound_hooks h JOIN account_keys k ON k.account = h.account
        """;

    private const string OfAccount = "h.account = (SELECT account FROM account_keys WHERE id = ?1)";
    private const string SelectOfAccount = $"{Columns} WHERE {OfAccount} ORDER BY h.number";
    private const string SelectOne = $"{Columns} WHERE h.id = ?2 AND {OfAccount}";
    private const string SelectByAddress = $"{Columns} WHERE h.address_digest = ?1";

    private const string InsertOne =
        """
        INSERT INTO inbound_hooks (id, account, name, kind, address_digest, secrets, secrets_key, verification, mapping, is_on, tags, version, created_ms)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
        """;

    private const string UpdateOne =
        """
        UPDATE inbound_hooks SET name = ?3, address_digest = ?5, secrets = ?6, secrets_key = ?7, verification = ?8, mapping = ?9,
               is_on = ?10, tags = ?11, version = ?12
        WHERE id = ?1 AND account = ?2 AND version = ?12 - 1
        """;

    private const string SelectVersion = "SELECT version FROM inbound_hooks WHERE id = ?2 AND account = (SELECT account FROM account_keys WHERE id = ?1)";

    private const string DeleteOne = "DELETE FROM inbound_hooks WHERE id = ?2 AND account = (SELECT account FROM account_keys WHERE id = ?1)";

    private const string AddCounts =
        """
        UPDATE inbound_hooks SET received = received + ?2, accepted = accepted + ?3, duplicates = duplicates + ?4, refused = refused + ?5,
               last_received_ms = coalesce(?6, last_received_ms), last_error_ms = coalesce(?7, last_error_ms),
               last_error_code = coalesce(?8, last_error_code), last_error = coalesce(?9, last_error)
        WHERE number = ?1
        """;

    public List<InboundHook> All(SqliteSession session, AccountId account)
    {
        using var rows = session.Use(SelectOfAccount).Bind(1, account.Value);
        var hooks = new List<InboundHook>();
        while (rows.Step())
        {
            hooks.Add(Read(rows));
        }

        return hooks;
    }

    public InboundHook? Find(SqliteSession session, AccountId account, InboundHookId id)
    {
        using var row = session.Use(SelectOne).Bind(1, account.Value).Bind(2, id.Value);
        return row.Step() ? Read(row) : null;
    }

    public InboundHook? Find(SqliteSession session, InboundAddress address)
    {
        using var row = session.Use(SelectByAddress).Bind(1, address.Digest);
        return row.Step() ? Read(row) : null;
    }

    /// <returns>The number given to it.</returns>
    public long Insert(SqliteSession session, InboundHook hook)
    {
        using var insert = Bind(session, InsertOne, hook).Bind(4, InboundHookKindName.Of(hook.Kind)).Bind(13, hook.CreatedAt.ToUnixTimeMilliseconds());
        insert.Execute();
        return session.LastInsertedRow;
    }

    /// <returns>False when it is not at the version before.</returns>
    public bool Update(SqliteSession session, InboundHook changed)
    {
        using var update = Bind(session, UpdateOne, changed);
        return update.Execute() > 0;
    }

    /// <returns>Null when there is no such hook.</returns>
    public static int? FindVersion(SqliteSession session, AccountId account, InboundHookId id)
    {
        using var found = session.Use(SelectVersion).Bind(1, account.Value).Bind(2, id.Value);
        return found.Step() ? found.Int32(0) : null;
    }

    public static void Delete(SqliteSession session, AccountId account, InboundHookId id) =>
        session.Use(DeleteOne).Bind(1, account.Value).Bind(2, id.Value).Execute();

    public static void Add(SqliteSession session, long number, InboundHookCounts counts)
    {
        using var add = session.Use(AddCounts)
            .Bind(1, number)
            .Bind(2, counts.Received)
            .Bind(3, counts.Accepted)
            .Bind(4, counts.Duplicates)
            .Bind(5, counts.Refused)
            .Bind(6, UnixTime.ToMilliseconds(counts.LastReceived))
            .Bind(7, UnixTime.ToMilliseconds(counts.LastError?.At))
            .Bind(8, (long?)counts.LastError?.StatusCode)
            .Bind(9, counts.LastError?.Reason);
        add.Execute();
    }

    private SqliteStatement Bind(SqliteSession session, string sql, InboundHook hook)
    {
        var secrets = JsonSerializer.Serialize(new InboundHookSecrets(hook.Address.Reveal(), hook.Secret), StoredJson.Default.InboundHookSecrets);
        var text = seal.Seal(secrets, InboundHookSecrets.OwnerOf(hook.Id.Value));
        return session.Use(sql)
            .Bind(1, hook.Id.Value)
            .Bind(2, AccountKeys.FindOrAdd(session, hook.Account))
            .Bind(3, hook.Name)
            .Bind(5, hook.Address.Digest)
            .Bind(6, text.Bytes)
            .Bind(7, text.KeyId)
            .Bind(8, hook.Verification.ToJson())
            .Bind(9, hook.Mapping?.ToJson())
            .Bind(10, hook.On ? 1 : 0)
            .Bind(11, JsonSerializer.Serialize(hook.Tags, StoredJson.Default.IReadOnlyListString))
            .Bind(12, hook.Version);
    }

    private InboundHook Read(SqliteStatement row)
    {
        var id = row.Text(1);
        var secrets = JsonSerializer.Deserialize(seal.Open(row.Text(6), row.Blob(5), InboundHookSecrets.OwnerOf(id)), StoredJson.Default.InboundHookSecrets);
        return new InboundHook
        {
            Number = row.Int64(0),
            Id = new InboundHookId(id),
            Account = new AccountId(row.Text(2)),
            Name = row.Text(3),
            Kind = InboundHookKindName.Parse(row.Text(4)) ?? throw Damaged(id, "kind"),
            Address = InboundAddress.TryParse(secrets?.Address, out var address) ? address : throw Damaged(id, "address"),
            Secret = secrets?.Secret,
            Verification = HookVerification.Parse(row.Text(7)),
            Mapping = row.TextOrNull(8) is { } mapping ? EntryMapping.Parse(mapping) : null,
            On = row.Int64(9) != 0,
            Tags = JsonSerializer.Deserialize(row.Text(10), StoredJson.Default.IReadOnlyListString) ?? [],
            Version = row.Int32(11),
            CreatedAt = UnixTime.Of(row.Int64(12)),
            Counts = new InboundHookCounts(row.Int64(13), row.Int64(14), row.Int64(15), row.Int64(16), UnixTime.Of(row.Int64OrNull(17)), ReadError(row)),
        };
    }

    private static InboundHookError? ReadError(SqliteStatement row) =>
        row.Int64OrNull(18) is { } at ? new InboundHookError(UnixTime.Of(at), row.Int32(19), row.Text(20)) : null;

    private static InvalidDataException Damaged(string id, string what) =>
        new($"The stored inbound hook {id} has no {what}, without which none is written. Restore the database from a backup.");
}
