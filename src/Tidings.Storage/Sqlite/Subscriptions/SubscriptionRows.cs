using System.Text.Json;
using System.Text.Json.Nodes;
using Tidings.Access;
using Tidings.Storage.Secrets;
using Tidings.Storage.Sqlite.Access;
using Tidings.Subscriptions;

namespace Tidings.Storage.Sqlite.Subscriptions;

/// <summary>Subscriptions as rows; the whole config is sealed, for any of its values may be a secret.</summary>
internal sealed class SubscriptionRows(SecretSeal seal)
{
    private const string Columns =
        """
        SELECT s.number, s.id, k.id, s.integration, s.name, s.config, s.config_key, s.statements,
               s.is_on, s.tags, s.legacy_members, s.version, s.created_ms, s.start_position, s.origin
        FROM subscriptions s JOIN account_keys k ON k.account = s.account
        """;

    private const string OfAccount = "s.account = (SELECT account FROM account_keys WHERE id = ?1)";
    private const string SelectAll = $"{Columns} ORDER BY s.number";
    private const string SelectOfAccount = $"{Columns} WHERE {OfAccount} AND s.origin = ?3 AND (?2 IS NULL OR s.integration = ?2) ORDER BY s.number";
    private const string SelectOne = $"{Columns} WHERE s.id = ?2 AND {OfAccount}";

    private const string SelectVersion =
        """
        SELECT number, version FROM subscriptions
        WHERE id = ?2 AND account = (SELECT account FROM account_keys WHERE id = ?1)
        """;

    private const string InsertOne =
        """
        INSERT INTO subscriptions (id, account, integration, name, config, config_key, statements,
                                   is_on, tags, legacy_members, version, created_ms, start_position, origin)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)
        """;

    // ?13 is the new start position; null keeps the old one.
    private const string UpdateOne =
        """
        UPDATE subscriptions SET integration = ?3, name = ?4, config = ?5, config_key = ?6, statements = ?7,
               is_on = ?8, tags = ?9, legacy_members = ?10, version = ?11, start_position = coalesce(?13, start_position)
        WHERE id = ?1 AND account = ?2 AND version = ?11 - 1
        """;

    public List<Subscription> All(SqliteSession session)
    {
        using var rows = session.Use(SelectAll);
        return ReadAll(rows);
    }

    public List<Subscription> OfOrigin(SqliteSession session, AccountId account, SubscriptionOrigin origin, string? integrationKey)
    {
        using var rows = session.Use(SelectOfAccount).Bind(1, account.Value).Bind(2, integrationKey).Bind(3, (int)origin);
        return ReadAll(rows);
    }

    public Subscription? Find(SqliteSession session, AccountId account, SubscriptionId id)
    {
        using var row = session.Use(SelectOne).Bind(1, account.Value).Bind(2, id.Value);
        return row.Step() ? Read(row) : null;
    }

    /// <summary>Its number and version only: no secret is opened.</summary>
    public static (long Number, int Version)? FindVersion(SqliteSession session, AccountId account, SubscriptionId id)
    {
        using var row = session.Use(SelectVersion).Bind(1, account.Value).Bind(2, id.Value);
        return row.Step() ? (row.Int64(0), row.Int32(1)) : null;
    }

    /// <returns>The number given to it.</returns>
    public long Insert(SqliteSession session, Subscription subscription, long startPosition)
    {
        using var insert = Bind(session, InsertOne, subscription).Bind(12, subscription.CreatedAt.ToUnixTimeMilliseconds()).Bind(13, startPosition).Bind(14, (int)subscription.Origin);
        insert.Execute();
        return session.LastInsertedRow;
    }

    /// <returns>False when it is not at the version before.</returns>
    public bool Update(SqliteSession session, Subscription changed, long? startPosition)
    {
        using var update = Bind(session, UpdateOne, changed).Bind(13, startPosition);
        return update.Execute() > 0;
    }

    private SqliteStatement Bind(SqliteSession session, string sql, Subscription subscription)
    {
        var config = seal.Seal(subscription.Config.ToJsonString(), subscription.Id.Value);
        return session.Use(sql)
            .Bind(1, subscription.Id.Value)
            .Bind(2, AccountKeys.FindOrAdd(session, subscription.Account))
            .Bind(3, subscription.IntegrationKey)
            .Bind(4, subscription.Name)
            .Bind(5, config.Bytes)
            .Bind(6, config.KeyId)
            .Bind(7, JsonSerializer.Serialize(subscription.Statements, StoredJson.Default.IReadOnlyListStatement))
            .Bind(8, subscription.On ? 1 : 0)
            .Bind(9, JsonSerializer.Serialize(subscription.Tags, StoredJson.Default.IReadOnlyListString))
            .Bind(10, JsonSerializer.Serialize(subscription.LegacyMembers, StoredJson.Default.IReadOnlyListString))
            .Bind(11, subscription.Version);
    }

    private List<Subscription> ReadAll(SqliteStatement rows)
    {
        var subscriptions = new List<Subscription>();
        while (rows.Step())
        {
            subscriptions.Add(Read(rows));
        }

        return subscriptions;
    }

    private Subscription Read(SqliteStatement row)
    {
        var id = row.Text(1);
        return new Subscription
        {
            Number = row.Int64(0),
            Id = new SubscriptionId(id),
            Account = new AccountId(row.Text(2)),
            IntegrationKey = row.Text(3),
            Name = row.Text(4),
            Config = JsonNode.Parse(seal.Open(row.Text(6), row.Blob(5), id)) as JsonObject ?? [],
            Statements = JsonSerializer.Deserialize(row.Text(7), StoredJson.Default.IReadOnlyListStatement) ?? [],
            On = row.Int64(8) != 0,
            Tags = JsonSerializer.Deserialize(row.Text(9), StoredJson.Default.IReadOnlyListString) ?? [],
            LegacyMembers = JsonSerializer.Deserialize(row.Text(10), StoredJson.Default.IReadOnlyListString) ?? [],
            Version = row.Int32(11),
            CreatedAt = UnixTime.Of(row.Int64(12)),
            StartPosition = row.Int64(13),
            Origin = (SubscriptionOrigin)row.Int32(14),
        };
    }
}
