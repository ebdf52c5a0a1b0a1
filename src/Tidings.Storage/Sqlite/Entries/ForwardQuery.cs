using Tidings.Access;
using Tidings.Entries;

namespace Tidings.Storage.Sqlite.Entries;

/// <summary>One account's entries in the order of the log. Of what others have, and of what other dates have, no payload is read.</summary>
/// <remarks>There is no index by date: a log is looked through once for an export, and every append would have to keep it.</remarks>
internal static class ForwardQuery
{
    /// <summary>Positions that one read looks at.</summary>
    private const long Stretch = 8192;

    private const string SelectFirst = "SELECT position FROM entries WHERE position > ?1 ORDER BY position LIMIT 1";

    private const string SelectStretch =
        """
        SELECT position, payload FROM entries NOT INDEXED
        WHERE position > ?1 AND position <= ?2 AND account = ?3 AND date_ms > ?4 AND date_ms < ?5 ORDER BY position LIMIT ?6
        """;

    /// <returns>Up to where the log was looked at.</returns>
    public static long Run(SqliteSession session, AccountId account, LogStretchOfDates stretch, EntryPage page) =>
        session.Snapshot(() =>
        {
            using var find = session.Use("SELECT account FROM account_keys WHERE id = ?1").Bind(1, account.Value);
            // What retention removed is passed over in one step.
            using var first = session.Use(SelectFirst).Bind(1, stretch.After);
            if (!find.Step() || !first.Step() || first.Int64(0) > stretch.UpTo)
            {
                return stretch.UpTo;
            }

            var upTo = Math.Min(stretch.UpTo, first.Int64(0) + Stretch);
            Read(session, (find.Int64(0), account), stretch with { UpTo = upTo }, page);
            return page.HasRoom ? upTo : page.Entries[^1].Position;
        });

    private static void Read(SqliteSession session, (long Key, AccountId Id) account, LogStretchOfDates stretch, EntryPage page)
    {
        using var rows = session.Use(SelectStretch)
            .Bind(1, stretch.After).Bind(2, stretch.UpTo).Bind(3, account.Key).Bind(4, stretch.LaterThan).Bind(5, stretch.EarlierThan).Bind(6, page.Left);
        while (page.HasRoom && rows.Step())
        {
            page.Add(new LoggedEntry(rows.Int64(0), account.Id, rows.Blob(1).ToArray()));
        }
    }
}
