using Tidings.Access;
using Tidings.Entries;
using Tidings.Storage.Sqlite.Access;

namespace Tidings.Storage.Sqlite.Entries;

/// <summary>Rows of the log, as every transaction that appends writes them.</summary>
internal static class EntryRows
{
    private const string Insert =
        """
        INSERT INTO entries (position, account, id, date_ms, appended_ms, kind, payload) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
        ON CONFLICT (account, id) DO NOTHING
        """;

    private const string Newest =
        """
        SELECT max(coalesce((SELECT max(position) FROM entries), 0), (SELECT position FROM entries_removed WHERE id = 1))
        """;

    /// <returns>How many were new.</returns>
    public static int Append(WriteTransaction transaction, AccountId account, IReadOnlyList<AuditLogEntry> entries)
    {
        var session = transaction.Session;
        var end = transaction.End;
        var accepted = 0;
        using var insert = session.Use(Insert);
        insert.Bind(2, AccountKeys.FindOrAdd(session, account)).Bind(5, end.Moment);
        foreach (var entry in entries)
        {
            insert.Bind(1, end.Position + 1)
                .Bind(3, entry.Id)
                .Bind(4, entry.Date.ToUnixTimeMilliseconds())
                .Bind(6, entry.Kind)
                .Bind(7, entry.Payload.Span);
            if (insert.Execute() > 0)
            {
                accepted++;
                end.Move();
            }
        }

        return accepted;
    }

    /// <summary>Puts another payload in the place of an entry's; that its index is of the old one is noted with it.</summary>
    public static void Rewrite(SqliteSession session, long position, ReadOnlyMemory<byte> payload)
    {
        if (session.Use("UPDATE entries SET payload = ?2 WHERE position = ?1").Bind(1, position).Bind(2, payload.Span).Execute() > 0)
        {
            session.Use("INSERT INTO entries_rewritten (position) VALUES (?1) ON CONFLICT DO NOTHING").Bind(1, position).Execute();
        }
    }

    /// <summary>Positions whose index is of an old payload.</summary>
    public static IReadOnlyList<long> Rewritten(SqliteSession session)
    {
        var positions = new List<long>();
        using var rows = session.Use("SELECT position FROM entries_rewritten ORDER BY position");
        while (rows.Step())
        {
            positions.Add(rows.Int64(0));
        }

        return positions;
    }

    public static void ForgetRewritten(SqliteSession session) => session.Use("DELETE FROM entries_rewritten").Execute();

    /// <summary>Position of the newest entry, those of other processes and removed ones included; 0 when there never was one.</summary>
    public static long Head(SqliteSession session) => session.Number(Newest);
}
