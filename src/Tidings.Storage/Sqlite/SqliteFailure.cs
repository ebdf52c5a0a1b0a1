using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Tidings.Storage.Sqlite;

/// <summary>Tells failures of the store (disk, locks) from failures of one statement, and puts them in words.</summary>
internal static class SqliteFailure
{
    /// <summary>True when the statement itself was wrong: a constraint, a type, a bug. The store is well.</summary>
    public static bool IsOfStatement(SqliteException error) => error.SqliteErrorCode is
        raw.SQLITE_ERROR or raw.SQLITE_INTERNAL or raw.SQLITE_TOOBIG or raw.SQLITE_CONSTRAINT
        or raw.SQLITE_MISMATCH or raw.SQLITE_MISUSE or raw.SQLITE_RANGE;

    public static StorageUnavailableException Unavailable(string path, SqliteException error) =>
        new($"The database {path} could not be used: {Explain(error)}", error);

    private static string Explain(SqliteException error) => error.SqliteErrorCode switch
    {
        raw.SQLITE_FULL => "the disk is full. Free space on it.",
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => "another process keeps it locked. Stop that process, or try again.",
        raw.SQLITE_READONLY or raw.SQLITE_PERM or raw.SQLITE_AUTH => "it cannot be written to. Give this process write access to the file and its directory.",
        raw.SQLITE_CANTOPEN => "it cannot be opened. Check that the directory is there and open to this process.",
        raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB => "it is damaged, or not a database. Restore it from a backup.",
        raw.SQLITE_NOMEM => "memory has run out.",
        _ => $"{error.Message} Check the disk (SQLite error {error.SqliteExtendedErrorCode}).",
    };
}
