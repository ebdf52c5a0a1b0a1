using Tidings.Access;

namespace Tidings.Entries;

/// <summary>The audit log, which is also the queue: appended to once, read by position.</summary>
/// <remarks>Every member throws <see cref="StorageUnavailableException"/> when the store cannot answer now; nothing has then been taken.</remarks>
public interface IEntryLog
{
    /// <summary>Appends in the given order. When the task completes the entries survive a crash.</summary>
    /// <remarks>Payloads are read until the change is made or refused, which cancelling does not tell. All or nothing. An entry whose id the account already has is left out and counted as duplicate; so is the second of two within one call.</remarks>
    Task<AppendReceipt> AppendAsync(AccountId account, IReadOnlyList<AuditLogEntry> entries, CancellationToken cancellationToken);

    /// <summary>Position of the newest entry that this process knows of; 0 while the log is empty. Cheap: no query. Another process's entries count once <see cref="AskHeadAsync"/> or a change of ours has found them.</summary>
    long Head { get; }

    /// <summary>Asks the store itself where the log ends: another process may have appended. <see cref="Head"/>, and who waits for it, then know.</summary>
    Task AskHeadAsync(CancellationToken cancellationToken);

    /// <summary>Completes as soon as <see cref="Head"/> is past <paramref name="position"/>.</summary>
    Task WaitPastAsync(long position, CancellationToken cancellationToken);

    /// <summary>The entries after a position, of all accounts, in order.</summary>
    /// <param name="after">Position of the last entry already read; 0 to begin.</param>
    /// <param name="maxEntries">Most entries to return.</param>
    /// <param name="maxBytes">Payload bytes after which no further entry is added; at least one entry is returned where there is one.</param>
    Task<IReadOnlyList<LoggedEntry>> ReadAsync(long after, int maxEntries, int maxBytes, CancellationToken cancellationToken);

    /// <summary>The entries before a position, of one account, highest position first.</summary>
    /// <param name="before">Only positions below this; <see cref="long.MaxValue"/> for the newest.</param>
    /// <param name="after">Only positions above this.</param>
    Task<IReadOnlyList<LoggedEntry>> ReadBackAsync(AccountId account, long before, long after, int maxEntries, int maxBytes, CancellationToken cancellationToken);

    /// <summary>The entries of one account in a stretch of the log, in order. What others have costs next to nothing.</summary>
    /// <inheritdoc cref="ReadAsync" path="/param"/>
    /// <returns>A page; looked at is no more than what takes some milliseconds.</returns>
    Task<LogPage> ReadOfAsync(AccountId account, LogStretchOfDates stretch, int maxEntries, int maxBytes, CancellationToken cancellationToken);

    /// <summary>The position of the last entry that was appended before a moment; 0 when there is none. Positions that retention removed count.</summary>
    Task<long> PositionBeforeAsync(DateTimeOffset moment, CancellationToken cancellationToken);

    /// <summary>Removes entries that retention no longer keeps.</summary>
    /// <param name="upTo">Only positions up to this.</param>
    /// <param name="limit">Most entries to remove, in as many transactions as keep other writers waiting for no longer than some milliseconds each.</param>
    /// <returns>How many went; fewer than <paramref name="limit"/> means that none is left to remove.</returns>
    Task<int> TrimAsync(long upTo, int limit, CancellationToken cancellationToken);

    /// <summary>What all that is kept takes on disk, in bytes. Room that removing freed, and that is used again, does not count.</summary>
    Task<long> SizeAsync(CancellationToken cancellationToken);

    /// <summary>One entry by position; null when retention has removed it.</summary>
    Task<LoggedEntry?> FindAsync(long position, CancellationToken cancellationToken);

    /// <summary>One entry by id; null when the account has none of that id.</summary>
    Task<LoggedEntry?> FindAsync(AccountId account, EntryId id, CancellationToken cancellationToken);
}
