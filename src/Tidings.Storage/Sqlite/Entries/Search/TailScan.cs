using Tidings.Access;
using Tidings.Entries;

namespace Tidings.Storage.Sqlite.Entries.Search;

/// <summary>Looks through what the log has beyond the index, entry by entry.</summary>
internal static class TailScan
{
    /// <summary>Most entries that are looked through like this: some 50 ms.</summary>
    public const int MaxEntries = 10_000;

    private const int EntriesPerRead = 1_000;
    private const int BytesPerRead = 4 * 1024 * 1024;

    /// <param name="after">The last position that the index has.</param>
    public static Task RunAsync(IEntryLog log, long after, AccountId account, Action<AuditLogEntry, long> found, CancellationToken cancellationToken) =>
        ReadAsync(
            log, after, log.Head - after,
            logged =>
            {
                if (logged.Account == account && EntryRowsWriter.TryRead(logged) is { } entry)
                {
                    found(entry, logged.Position);
                }
            },
            cancellationToken);

    /// <param name="most">Positions to go through.</param>
    public static async Task ReadAsync(IEntryLog log, long after, long most, Action<LoggedEntry> found, CancellationToken cancellationToken)
    {
        for (var left = most; left > 0;)
        {
            var entries = await log.ReadAsync(after, (int)Math.Min(left, EntriesPerRead), BytesPerRead, cancellationToken);
            if (entries.Count == 0)
            {
                return;
            }

            foreach (var logged in entries)
            {
                found(logged);
            }

            left -= entries[^1].Position - after;
            after = entries[^1].Position;
        }
    }
}
