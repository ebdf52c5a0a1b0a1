using System.Text.Json;
using Tidings.Access;
using Tidings.Entries.Erasure;
using Tidings.Storage.Sqlite.Access;

namespace Tidings.Storage.Sqlite.Entries.Erasure;

/// <summary>Erasures that are not done, as rows.</summary>
internal static class ErasureRows
{
    public static long Insert(SqliteSession session, AccountId account, string subject)
    {
        session.Use("INSERT INTO erasures (account, subject, state) VALUES (?1, ?2, '')")
            .Bind(1, AccountKeys.FindOrAdd(session, account)).Bind(2, subject).Execute();
        return session.LastInsertedRow;
    }

    /// <summary>Keeps how far it has come.</summary>
    public static SubjectErasure Save(SqliteSession session, SubjectErasure erasure)
    {
        session.Use("UPDATE erasures SET state = ?2 WHERE number = ?1")
            .Bind(1, erasure.Number).Bind(2, JsonSerializer.Serialize(erasure, StoredJson.Default.SubjectErasure)).Execute();
        return erasure;
    }

    /// <summary>Forgets for whom it was.</summary>
    public static void Blank(SqliteSession session, long number) =>
        session.Use("UPDATE erasures SET subject = '' WHERE number = ?1").Bind(1, number).Execute();

    public static void Delete(SqliteSession session, long number) =>
        session.Use("DELETE FROM erasures WHERE number = ?1").Bind(1, number).Execute();

    public static SubjectErasure? Find(SqliteSession session, AccountId account, string subject)
    {
        using var row = session.Use("SELECT state FROM erasures WHERE account = (SELECT account FROM account_keys WHERE id = ?1) AND subject = ?2")
            .Bind(1, account.Value).Bind(2, subject);
        return row.Step() ? Read(row) : null;
    }

    public static IReadOnlyList<SubjectErasure> List(SqliteSession session)
    {
        var all = new List<SubjectErasure>();
        using var rows = session.Use("SELECT state FROM erasures ORDER BY number");
        while (rows.Step())
        {
            all.Add(Read(rows));
        }

        return all;
    }

    private static SubjectErasure Read(SqliteStatement row) =>
        JsonSerializer.Deserialize(row.Text(0), StoredJson.Default.SubjectErasure) ?? throw new InvalidOperationException("An erasure is kept as null.");
}
