using Tidings.Storage.Secrets;
using Tidings.Storage.Sqlite.Inbound;

namespace Tidings.Storage.Sqlite.Subscriptions;

/// <summary>All that is sealed in the file: which keys it needs, and its renewal under the first key.</summary>
internal static class SealedColumns
{
    private const string SelectKeys =
        "SELECT config_key FROM subscriptions UNION SELECT answer_key FROM remembered_answers UNION SELECT secrets_key FROM inbound_hooks";

    /// <summary>Ids of the master keys that something was sealed with.</summary>
    public static List<string> KeyIds(SqliteSession session)
    {
        using var rows = session.Use(SelectKeys);
        var ids = new List<string>();
        while (rows.Step())
        {
            ids.Add(rows.Text(0));
        }

        return ids;
    }

    /// <summary>Seals with the first key what an older one sealed, so that the older one can be taken away afterwards. One transaction.</summary>
    public static void Renew(SqliteSession session, SecretSeal seal) => session.Transact(() =>
    {
        Renew(session, seal,
            "SELECT id, config_key, config FROM subscriptions WHERE config_key <> ?1",
            "UPDATE subscriptions SET config_key = ?2, config = ?3 WHERE id = ?1",
            id => id);
        Renew(session, seal,
            "SELECT subscription_id, answer_key, answer FROM remembered_answers WHERE answer_key <> ?1",
            "UPDATE remembered_answers SET answer_key = ?2, answer = ?3 WHERE subscription_id = ?1",
            RememberedAnswers.OwnerOf);
        Renew(session, seal,
            "SELECT id, secrets_key, secrets FROM inbound_hooks WHERE secrets_key <> ?1",
            "UPDATE inbound_hooks SET secrets_key = ?2, secrets = ?3 WHERE id = ?1",
            InboundHookSecrets.OwnerOf);
    });

    private static void Renew(SqliteSession session, SecretSeal seal, string select, string update, Func<string, string> owner)
    {
        var renewed = new List<(string Id, SealedText Text)>();
        using (var rows = session.Use(select).Bind(1, seal.KeyId))
        {
            while (rows.Step())
            {
                var id = rows.Text(0);
                renewed.Add((id, seal.Seal(seal.Open(rows.Text(1), rows.Blob(2), owner(id)), owner(id))));
            }
        }

        foreach (var (id, text) in renewed)
        {
            session.Use(update).Bind(1, id).Bind(2, text.KeyId).Bind(3, text.Bytes).Execute();
        }
    }
}
