using System.Text.Json;
using Tidings.Access;
using Tidings.Storage.Secrets;
using Tidings.Storage.Sqlite.Access;
using Tidings.Subscriptions;

namespace Tidings.Storage.Sqlite.Subscriptions;

/// <summary>What creates with an idempotency key answered, for a day. The answer holds a config, so it is sealed.</summary>
internal sealed class RememberedAnswers(SecretSeal seal, TimeProvider time)
{
    // Each create sweeps more rows than it adds, so the table shrinks to what is younger than a day.
    private const int SweepRows = 100;

    private const string Select =
        """
        SELECT request_digest, at_ms, subscription_id, answer, answer_key FROM remembered_answers
        WHERE account = (SELECT account FROM account_keys WHERE id = ?1) AND idempotency_key = ?2 AND at_ms >= ?3
        """;

    private const string Insert =
        """
        INSERT OR REPLACE INTO remembered_answers
            (account, idempotency_key, request_digest, at_ms, subscription_id, answer, answer_key)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
        """;

    private const string DeleteOld =
        """
        DELETE FROM remembered_answers WHERE (account, idempotency_key) IN
            (SELECT account, idempotency_key FROM remembered_answers WHERE at_ms < ?1 ORDER BY at_ms LIMIT ?2)
        """;

    private long Oldest => (time.GetUtcNow() - IdempotencyClaim.Lifetime).ToUnixTimeMilliseconds();

    /// <summary>What a sealed answer belongs to: never the same as what a config belongs to.</summary>
    public static string OwnerOf(string subscriptionId) => $"answer:{subscriptionId}";

    public RememberedAnswer? Find(SqliteSession session, AccountId account, string key)
    {
        using var row = session.Use(Select).Bind(1, account.Value).Bind(2, key).Bind(3, Oldest);
        if (!row.Step())
        {
            return null;
        }

        var json = seal.Open(row.Text(4), row.Blob(3), OwnerOf(row.Text(2)));
        var subscription = JsonSerializer.Deserialize(json, StoredJson.Default.Subscription)
            ?? throw new InvalidOperationException("A remembered answer is never JSON null.");
        return new RememberedAnswer(row.Text(0), subscription, UnixTime.Of(row.Int64(1)));
    }

    public void Remember(SqliteSession session, IdempotencyClaim claim, Subscription created)
    {
        session.Use(DeleteOld).Bind(1, Oldest).Bind(2, SweepRows).Execute();
        var answer = seal.Seal(JsonSerializer.Serialize(created, StoredJson.Default.Subscription), OwnerOf(created.Id.Value));
        using var insert = session.Use(Insert)
            .Bind(1, AccountKeys.FindOrAdd(session, created.Account))
            .Bind(2, claim.Key)
            .Bind(3, claim.RequestDigest)
            .Bind(4, claim.At.ToUnixTimeMilliseconds())
            .Bind(5, created.Id.Value)
            .Bind(6, answer.Bytes)
            .Bind(7, answer.KeyId);
        insert.Execute();
    }
}
