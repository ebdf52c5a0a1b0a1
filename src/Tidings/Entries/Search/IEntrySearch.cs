using Tidings.Access;

namespace Tidings.Entries.Search;

/// <summary>Searches the log. Always complete: what is not indexed yet is looked through as it lies in the log.</summary>
/// <remarks>The index is derived from the log and follows it by itself. Every member throws <see cref="StorageUnavailableException"/> when the store cannot answer now.</remarks>
public interface IEntrySearch
{
    /// <summary>Why text cannot be searched for here; null where it can.</summary>
    string? TextRefusal { get; }

    /// <summary>Entries of the log that are not indexed yet.</summary>
    long Lag { get; }

    /// <returns>Null while the index is too far behind the log to look through the rest: it is being built; try again.</returns>
    Task<FoundEntries?> FindAsync(EntrySearch search, CancellationToken cancellationToken);

    /// <returns>One number for each stretch, earliest first; null while the index is too far behind.</returns>
    Task<IReadOnlyList<long>?> CountAsync(EntryCount count, CancellationToken cancellationToken);

    /// <summary>What an account has after a position. Cheap enough to be asked for again and again.</summary>
    Task<EntriesAfter> CountAfterAsync(AccountId account, long position, CancellationToken cancellationToken);
}
