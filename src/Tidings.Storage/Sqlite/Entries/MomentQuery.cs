namespace Tidings.Storage.Sqlite.Entries;

/// <summary>Finds a place in the log by time: a binary search, for times never fall with positions. About 25 seeks among a million entries.</summary>
internal static class MomentQuery
{
    private const string First = "SELECT position, appended_ms FROM entries ORDER BY position LIMIT 1";
    private const string Last = "SELECT position, appended_ms FROM entries ORDER BY position DESC LIMIT 1";
    private const string AtOrAfter = "SELECT position, appended_ms FROM entries WHERE position >= ?1 ORDER BY position LIMIT 1";

    public static long PositionBefore(SqliteSession session, long moment) => session.Snapshot(() =>
    {
        if (Find(session.Use(First)) is not { } first)
        {
            // Empty: all that ever was is removed.
            return EntryRows.Head(session);
        }

        if (first.Moment >= moment)
        {
            return first.Position - 1;
        }

        return Find(session.Use(Last)) is { } last && last.Moment >= moment
            ? Search(session, moment, first.Position, last.Position)
            : EntryRows.Head(session);
    });

    /// <param name="low">An entry before the moment.</param>
    /// <param name="high">Nothing from here on is before it.</param>
    private static long Search(SqliteSession session, long moment, long low, long high)
    {
        while (high - low > 1)
        {
            // Positions may be missing in between: the next that is there stands for the middle.
            var middle = low + ((high - low) / 2);
            if (Find(session.Use(AtOrAfter).Bind(1, middle)) is { } found && found.Moment < moment)
            {
                low = found.Position;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    private static (long Position, long Moment)? Find(SqliteStatement statement)
    {
        using (statement)
        {
            return statement.Step() ? (statement.Int64(0), statement.Int64(1)) : null;
        }
    }
}
