using Tidings.Storage.Sqlite.Entries;

namespace Tidings.Storage.Sqlite;

/// <summary>The transaction that a command runs in, together with the others of its group.</summary>
internal sealed class WriteTransaction(SqliteSession session, TimeProvider time)
{
    private LogEnd? _end;

    public SqliteSession Session => session;

    /// <summary>Where the group appends; read once for all of it, on first use.</summary>
    public LogEnd End => _end ??= LogEnd.Read(session, time);

    /// <summary>Position of the newest entry that the group has appended so far; 0 when none.</summary>
    public long LastPosition => _end is { HasMoved: true } end ? end.Position : 0;
}
