using Microsoft.Data.Sqlite;

namespace Tidings.Storage.Sqlite;

/// <summary>The database file: makes it, and opens sessions on it.</summary>
internal sealed class SqliteFile
{
    public const string Name = "tidings.db";

    // Five entries of 1.5 kB to a page; pages of 4 KiB would take two and leave a quarter empty.
    private const int PageBytes = 8192;

    // The writer moves the log into the file each 32 MiB: rare enough to cost little, small enough to stall nobody for long.
    private const int CheckpointPages = 4096;
    private const int WriterCacheKibibytes = 16 * 1024;
    private const int ReaderCacheKibibytes = 4 * 1024;

    /// <param name="name">Of the file; derived data has files of its own.</param>
    public SqliteFile(string directory, string name = Name)
    {
        Path = System.IO.Path.Combine(System.IO.Path.GetFullPath(directory), name);
        Place = new SqliteFilePlace(Path);
    }

    public string Path { get; }

    /// <summary>Whether the file is still where it was opened; nothing is pinned until its owner does so.</summary>
    public SqliteFilePlace Place { get; }

    public string Directory => System.IO.Path.GetDirectoryName(Path) ?? Path;

    /// <summary>What the database takes on disk, its write-ahead log included.</summary>
    public long Bytes => SizeOf(Path) + SizeOf($"{Path}-wal");

    /// <summary>Makes the directory and an empty file, for their owner only, where they are missing.</summary>
    /// <remarks>SQLite gives the files beside it (<c>-wal</c>, <c>-shm</c>) the mode of the database.</remarks>
    public void Create()
    {
        try
        {
            PrivateFile.CreateDirectory(Directory);
            if (!File.Exists(Path))
            {
                using var file = PrivateFile.Open(Path, FileMode.OpenOrCreate);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StorageUnavailableException(
                $"The data directory {Directory} cannot be used: {error.Message} Give this process write access to it, or name another directory.", error);
        }
    }

    /// <summary>A session that writes. FULL: the log is synced at each commit, so that a commit survives loss of power.</summary>
    /// <remarks>FAST: some platforms' libraries write zeros over each freed page, which doubles what retention costs; secrets are sealed, and need it not.</remarks>
    /// <exception cref="StorageUnavailableException">The file cannot be opened.</exception>
    public SqliteSession OpenWriter() => Open(
        WriterCacheKibibytes,
        $"""
        PRAGMA page_size = {PageBytes};
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = FULL;
        PRAGMA secure_delete = FAST;
        PRAGMA wal_autocheckpoint = {CheckpointPages};
        PRAGMA journal_size_limit = {4L * CheckpointPages * PageBytes};
        """);

    /// <exception cref="StorageUnavailableException">The file cannot be opened.</exception>
    public SqliteSession OpenReader() => Open(ReaderCacheKibibytes, "PRAGMA query_only = ON");

    /// <summary>Moves the write-ahead log into the file and leaves nothing in it: it holds pages as they were.</summary>
    /// <param name="session">On this file, and in no transaction.</param>
    /// <exception cref="StorageUnavailableException">A reader held on to a page of it for as long as a writer waits.</exception>
    public void EmptyWriteAheadLog(SqliteSession session)
    {
        using var checkpoint = session.Use("PRAGMA wal_checkpoint(TRUNCATE)");
        if (!checkpoint.Step() || checkpoint.Int64(0) != 0)
        {
            throw new StorageUnavailableException($"The write-ahead log of {Path} could not be emptied: a reader holds it. It is tried again.");
        }
    }

    /// <summary>Asks the disk for room beside the file, and gives it back: the write-ahead log may have room of its own left for a while when the disk has none.</summary>
    /// <exception cref="StorageUnavailableException">There is none, or no file can be made.</exception>
    public void RequireRoom(long bytes)
    {
        var path = $"{Path}.room";
        try
        {
            using var room = new FileStream(path, new FileStreamOptions
            {
                Mode = FileMode.Create,
                Access = FileAccess.Write,
                PreallocationSize = bytes,
                Options = FileOptions.DeleteOnClose,
            });
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StorageUnavailableException($"The data directory {Directory} has no room for {bytes} bytes more, or cannot be written to: {error.Message} Free space on the disk.", error);
        }
    }

    private static long SizeOf(string path)
    {
        var file = new FileInfo(path);
        return file.Exists ? file.Length : 0;
    }

    private SqliteSession Open(int cacheKibibytes, string pragmas)
    {
        if (Place.FindLoss() is { } loss)
        {
            // Another file by the same name would be written to, or read from, as if it were this one.
            throw new StorageUnavailableException(loss);
        }

        SqliteSession? session = null;
        try
        {
            session = new SqliteSession(Path, cacheKibibytes);
            session.Run(pragmas);
            return session;
        }
        catch (SqliteException error)
        {
            session?.Dispose();
            throw SqliteFailure.Unavailable(Path, error);
        }
    }
}
