namespace Tidings.Entries.Search;

/// <summary>The index that follows the log, moved on a step at a time by whoever runs it.</summary>
public interface IEntryIndex
{
    /// <summary>Takes in the next entries of the log, a bounded number, and lets go of what retention removed.</summary>
    /// <returns>True when there may be more to take in now.</returns>
    /// <remarks>Never waits for writers of the log, nor they for it. Safe to call from several threads; one works at a time.</remarks>
    /// <exception cref="StorageUnavailableException">The store cannot be used now; the step may be tried again.</exception>
    Task<bool> AdvanceAsync(CancellationToken cancellationToken);
}
