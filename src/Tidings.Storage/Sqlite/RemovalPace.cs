namespace Tidings.Storage.Sqlite;

/// <summary>How many rows one transaction of retention removes: as many as the disk manages in the time that other writers may be kept waiting.</summary>
/// <remarks>Removing touches pages of indexes in no order. What takes 2 ms while they are in memory takes a hundred when each must come from a slow disk.</remarks>
internal sealed class RemovalPace(int most, TimeProvider time)
{
    /// <summary>A fifth of the 50 ms that nobody should wait for longer: a disk may be slow of a sudden.</summary>
    public static readonly TimeSpan Wanted = TimeSpan.FromMilliseconds(10);

    private const int First = 50;

    /// <summary>Rows that the next transaction may remove.</summary>
    public int Rows { get; private set; } = Math.Min(First, most);

    /// <summary>The next number: in proportion to what was measured, but never more than double, for a quick one may have been luck.</summary>
    /// <param name="rows">How many were allowed.</param>
    /// <param name="removed">How many there were; 1 or more.</param>
    /// <param name="took">How long removing them took, without the commit.</param>
    /// <param name="most">Whatever the disk manages.</param>
    public static int Next(int rows, int removed, TimeSpan took, int most)
    {
        var next = removed * (took <= TimeSpan.Zero ? 2 : Math.Min(2, Wanted / took));
        // A few that were quick do not tell that more would not be.
        return Math.Clamp((int)(took <= Wanted ? Math.Max(rows, next) : next), 1, most);
    }

    /// <summary>Runs one transaction and learns from it.</summary>
    /// <param name="bytes">About how much it writes.</param>
    /// <param name="remove">Removes up to so many rows, and tells how many it did.</param>
    public async Task<int> RunAsync(SqliteWriter writer, long bytes, Func<SqliteSession, int> remove, CancellationToken cancellationToken)
    {
        // Not the commit: a disk that is slow to sync takes its time for one row as for a hundred, and fewer would only mean more syncs.
        var took = TimeSpan.Zero;
        var removed = await writer.WriteAsync(
            bytes,
            transaction =>
            {
                var began = time.GetTimestamp();
                var count = remove(transaction.Session);
                took = time.GetElapsedTime(began);
                return count;
            },
            cancellationToken);
        if (removed > 0)
        {
            Rows = Next(Rows, removed, took, most);
        }

        return removed;
    }
}
