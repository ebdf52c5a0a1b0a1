using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Tidings.Storage.Sqlite;

/// <summary>Writes the file anew without the room that retention freed, and gives that room back to the disk.</summary>
/// <remarks>
/// Retention's room is used again by what comes next, so this is for a file that grew once, and nothing runs it by itself.
/// auto_vacuum instead would keep a map of pages up to date with each append.
/// </remarks>
internal static class SqliteCompaction
{
    /// <exception cref="StorageUnavailableException">The disk has no room for a second copy, or another process writes for longer than a writer waits.</exception>
    /// <param name="beforeVacuum">For tests: runs when the file is about to be written anew; null otherwise.</param>
    public static CompactionResult Run(SqliteFile file, Action? beforeVacuum, CancellationToken cancellationToken)
    {
        using var session = file.OpenWriter();
        using var stop = cancellationToken.Register(session.Interrupt);
        try
        {
            cancellationToken.ThrowIfCancellationRequested();

            // The copy is as large as the data: not in memory, and beside the file, where the operator keeps room for it.
            session.Run("PRAGMA temp_store = FILE");
            session.Run($"PRAGMA temp_store_directory = '{file.Directory.Replace("'", "''", StringComparison.Ordinal)}'");
            session.Run("PRAGMA wal_checkpoint(TRUNCATE)");
            var before = file.Bytes;

            beforeVacuum?.Invoke();

            // Takes the write lock: writers wait as for any other commit, readers do not.
            session.Run("VACUUM");
            session.Run("PRAGMA wal_checkpoint(TRUNCATE)");
            return new CompactionResult(before, file.Bytes);
        }
        catch (SqliteException error) when (error.SqliteErrorCode == raw.SQLITE_INTERRUPT && cancellationToken.IsCancellationRequested)
        {
            // As it was before: the copy is put in place by one commit.
            throw new OperationCanceledException(cancellationToken);
        }
        catch (SqliteException error)
        {
            throw SqliteFailure.Unavailable(file.Path, error);
        }
    }
}
