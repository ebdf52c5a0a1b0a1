using Tidings.Access;
using Tidings.Entries;

namespace Tidings.Storage.Sqlite.Entries;

/// <summary>One account's entries, newest first, without an index by account and position that each append would have to keep.</summary>
/// <remarks>
/// The log is looked through as it lies, stretch by stretch, as long as many of the entries there are the account's.
/// Where they are few, the account's part of the index by id tells all its positions, and the highest are taken.
/// </remarks>
internal static class BackwardQuery
{
    private const long Stretch = 2048;
    private const int Many = 128;

    private const string SelectStretch =
        """
        SELECT position, payload FROM entries NOT INDEXED
        WHERE position < ?1 AND position > ?2 AND account = ?3 ORDER BY position DESC LIMIT ?4
        """;

    private const string SelectByIndex =
        """
        SELECT position, payload FROM entries WHERE position IN (
            SELECT position FROM entries INDEXED BY entries_by_id
            WHERE account = ?3 AND position < ?1 AND position > ?2 ORDER BY position DESC LIMIT ?4)
        ORDER BY position DESC
        """;

    public static void Run(SqliteSession session, AccountId account, long before, long after, EntryPage page) =>
        session.Snapshot(() =>
        {
            using var find = session.Use("SELECT account FROM account_keys WHERE id = ?1").Bind(1, account.Value);
            if (!find.Step())
            {
                return false;
            }

            Run(session, (find.Int64(0), account), Math.Min(before, EntryRows.Head(session) + 1), after, page);
            return true;
        });

    private static void Run(SqliteSession session, (long Key, AccountId Id) account, long before, long after, EntryPage page)
    {
        for (var found = Many; before > after && page.HasRoom && found >= Many; before -= Stretch)
        {
            found = page.Left;
            Read(session, SelectStretch, account, before, Math.Max(after, before - Stretch - 1), page);
            found -= page.Left;
        }

        if (before > after && page.HasRoom)
        {
            Read(session, SelectByIndex, account, before, after, page);
        }
    }

    private static void Read(SqliteSession session, string sql, (long Key, AccountId Id) account, long before, long after, EntryPage page)
    {
        using var rows = session.Use(sql).Bind(1, before).Bind(2, after).Bind(3, account.Key).Bind(4, page.Left);
        while (page.HasRoom && rows.Step())
        {
            page.Add(new LoggedEntry(rows.Int64(0), account.Id, rows.Blob(1).ToArray()));
        }
    }
}
