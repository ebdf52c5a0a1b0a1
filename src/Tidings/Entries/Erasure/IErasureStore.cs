using Tidings.Access;

namespace Tidings.Entries.Erasure;

/// <summary>Takes a person out of everything that tells of the log: entries, journal, search index, and the files below them.</summary>
/// <remarks>Every member throws <see cref="StorageUnavailableException"/> when the store cannot answer now; the call may be made again.</remarks>
public interface IErasureStore
{
    /// <summary>Begins an erasure, durably and together with its audit log entry.</summary>
    /// <returns>The one that runs already when it is for the same person; then nothing is audited again.</returns>
    Task<SubjectErasure> BeginAsync(AccountId account, SubjectTraits subject, AuditLogEntry audit, CancellationToken cancellationToken);

    /// <summary>Those that are not done, oldest first: to be gone on with after a start.</summary>
    Task<IReadOnlyList<SubjectErasure>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Does the next piece, in transactions of a few milliseconds.</summary>
    /// <returns>How far it has come; <see cref="ErasureStage.Done"/> when nothing is left, and nothing kept of it.</returns>
    /// <remarks>One erasure at a time, one step at a time. A step that was done twice does no harm.</remarks>
    Task<SubjectErasure> StepAsync(SubjectErasure erasure, CancellationToken cancellationToken);
}
