using Microsoft.Data.Sqlite;
using SQLitePCL;
using Tidings.Storage.Sqlite.Entries.Search.Words;

namespace Tidings.Storage.Sqlite.Entries.Search;

/// <summary>The file of the index, beside the database. It holds nothing that the log does not: where it is missing, damaged, of another version or of another log, it is made anew.</summary>
internal sealed class SearchFile(string directory)
{
    public const string Name = "search.db";

    private readonly SqliteFile _file = new(directory, Name);

    public SqliteFile File => _file;

    /// <summary>True where the file is to blame: SQLite finds its pages wrong, or what stands in them says what no index says.</summary>
    public static bool IsDamage(Exception? error) =>
        error is SqliteException { SqliteErrorCode: raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB } or InvalidDataException;

    /// <summary>Opens the one session that writes.</summary>
    /// <param name="hasText">True when this SQLite can keep words.</param>
    public SqliteSession Open(out bool hasText)
    {
        _file.Create();
        var session = OpenSession();
        try
        {
            hasText = TextTable.IsSupported(session);
            if (SearchSchema.IsCurrent(session, hasText))
            {
                return session;
            }

            session.Dispose();
            Remove();
            _file.Create();
            session = OpenSession();
            SearchSchema.Create(session, hasText);
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <remarks>
    /// NORMAL: a loss of power may take the last commits, which are then made again from the log; no sync stands in the log's way.
    /// secure_delete: words of somebody who is to be forgotten are overwritten, not only let go of.
    /// </remarks>
    private SqliteSession OpenSession()
    {
        var session = _file.OpenWriter();
        session.Run("PRAGMA synchronous = NORMAL; PRAGMA secure_delete = ON");
        return session;
    }

    /// <summary>With every session on it closed: the last one to close removes the write-ahead log by its name, which would be that of the next file.</summary>
    public void Remove()
    {
        try
        {
            foreach (var path in (string[])[_file.Path, $"{_file.Path}-wal", $"{_file.Path}-shm"])
            {
                System.IO.File.Delete(path);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StorageUnavailableException($"The search index {_file.Path} cannot be removed: {error.Message} Remove it, or give this process write access to its directory.", error);
        }
    }
}
