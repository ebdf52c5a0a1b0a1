namespace Tidings.Storage.Sqlite;

/// <summary>Notices that the files of an open database are no longer where they were opened: removed, replaced, or moved with their directory. Thread-safe.</summary>
/// <remarks>
/// SQLite goes on with files that have no name any more, and everything it then commits is lost with the process. Three looks at paths take microseconds, a commit takes hundreds.
/// </remarks>
internal sealed class SqliteFilePlace(string path)
{
    private readonly string _log = $"{path}-wal";
    private readonly string _shared = $"{path}-shm";
    private volatile Pins? _pins;

    /// <summary>From now on these files are the ones. To be called while a session is open that has read or written.</summary>
    public void Pin() => _pins = new Pins(FileIdentity.Of(path), FileIdentity.Of(_log), FileIdentity.Of(_shared));

    /// <summary>The files beside the database may go: the last session that is closed removes them.</summary>
    public void ForgetCompanions()
    {
        if (_pins is { } pins)
        {
            _pins = pins with { Log = null, Shared = null };
        }
    }

    /// <returns>What is lost and what to do; null when everything is in its place, or nothing was pinned.</returns>
    public string? FindLoss()
    {
        if (_pins is not { } pins)
        {
            return null;
        }

        if (FileIdentity.Of(path) != pins.Database)
        {
            return $"The database {path} is not the file that this process opened: it was removed or replaced, or its directory was moved. Nothing is written until it is back. "
                + "Move it back, or stop this process, restore tidings.db from a backup and start again (docs/operations.md, \"A database that is lost\").";
        }

        return IsGone(_log, pins.Log) ?? IsGone(_shared, pins.Shared);
    }

    private static string? IsGone(string companion, FileIdentity? pinned) => pinned is null || FileIdentity.Of(companion) == pinned
        ? null
        : $"The file {companion} was removed or replaced while it was in use. What it held is moved into the database as far as that can be done, and nothing more is written. "
            + "Stop this process and start it again (docs/operations.md, \"A database that is lost\").";

    private sealed record Pins(FileIdentity? Database, FileIdentity? Log, FileIdentity? Shared);
}
