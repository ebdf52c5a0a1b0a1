namespace Tidings.Storage.Sqlite.Entries;

/// <summary>The end of the log as one transaction sees and moves it. Another process may have moved it before.</summary>
internal sealed class LogEnd
{
    private const string NewestMoment = "SELECT appended_ms FROM entries ORDER BY position DESC LIMIT 1";

    private LogEnd(long position, long moment)
    {
        Position = position;
        Moment = moment;
    }

    /// <summary>Position of the newest entry.</summary>
    public long Position { get; private set; }

    /// <summary>When this transaction's entries are appended, in milliseconds: now, or as the newest entry if the clock was set back since.</summary>
    public long Moment { get; }

    /// <summary>True once this transaction has appended.</summary>
    public bool HasMoved { get; private set; }

    public static LogEnd Read(SqliteSession session, TimeProvider time) => new(
        EntryRows.Head(session), Math.Max(time.GetUtcNow().ToUnixTimeMilliseconds(), session.Number(NewestMoment)));

    /// <summary>An entry took the position after this one.</summary>
    public void Move()
    {
        Position++;
        HasMoved = true;
    }
}
