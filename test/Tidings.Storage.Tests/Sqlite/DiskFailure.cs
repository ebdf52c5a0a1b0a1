using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Tidings.Storage.Tests.Sqlite;

/// <summary>What SQLite throws when the disk fails.</summary>
internal static class DiskFailure
{
    public static SqliteException Full() => new("database or disk is full", raw.SQLITE_FULL);

    public static SqliteException ReadWrite() => new("disk I/O error", raw.SQLITE_IOERR);
}
