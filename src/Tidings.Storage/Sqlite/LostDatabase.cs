using Tidings.Storage.Secrets;
using Tidings.Storage.Sqlite.Entries.Search;

namespace Tidings.Storage.Sqlite;

/// <summary>Tells a data directory whose database was lost from one that never had any, so that a loss does not pass for a new installation.</summary>
/// <remarks>
/// A first start makes the database, its schema, and only then the key and the index. So whatever it is cut off after, what stands here without a schema never stood with one.
/// </remarks>
internal static class LostDatabase
{
    /// <summary>To be asked before anything is made.</summary>
    /// <exception cref="StorageUnavailableException">The database is missing or empty, and something is there that is only made after it.</exception>
    public static void Refuse(SqliteFile file)
    {
        if (SizeOf(file.Path) == 0 && Trace(file.Directory) is { } trace)
        {
            throw Lost(file, File.Exists(file.Path) ? "is empty" : "is missing", trace);
        }
    }

    /// <summary>To be asked of an opened database before it gets a schema.</summary>
    /// <inheritdoc cref="Refuse(SqliteFile)" path="/exception"/>
    public static void Refuse(SqliteFile file, SqliteSession session)
    {
        // In this order: another process that makes the directory at this moment makes the key last.
        var key = Path.Combine(file.Directory, MasterKeySource.FileName);
        if (File.Exists(key) && session.Number("PRAGMA user_version") == 0)
        {
            throw Lost(file, "holds nothing", key);
        }
    }

    private static string? Trace(string directory)
    {
        string[] made = [MasterKeySource.FileName, SearchFile.Name];
        return made.Select(name => Path.Combine(directory, name)).FirstOrDefault(File.Exists)
            ?? (Path.Combine(directory, $"{SqliteFile.Name}-wal") is var log && SizeOf(log) > 0 ? log : null);
    }

    private static long SizeOf(string path) => new FileInfo(path) is { Exists: true } file ? file.Length : 0;

    private static StorageUnavailableException Lost(SqliteFile file, string what, string trace) => new(
        $"The database {file.Path} {what}, but {trace} tells that there was one: starting now would begin with nothing. Restore {SqliteFile.Name} from a backup. "
        + $"To begin anew, and give up what was stored, move everything out of {file.Directory} first. A key that is to be used from the beginning belongs in {MasterKeySource.Setting}.");
}
