using Tidings.Access;
using Tidings.Entries;

namespace Tidings.Inbound;

/// <summary>Where inbound hooks are kept. Each change and the audit log entry that tells of it become durable together.</summary>
/// <remarks>Every member throws <see cref="StorageUnavailableException"/> when the store cannot answer now; nothing has then changed.</remarks>
public interface IInboundHookStore
{
    /// <summary>An account's hooks in creation order.</summary>
    Task<IReadOnlyList<InboundHook>> ListAsync(AccountId account, CancellationToken cancellationToken);

    /// <summary>Null when the account has no such hook.</summary>
    Task<InboundHook?> FindAsync(AccountId account, InboundHookId id, CancellationToken cancellationToken);

    /// <summary>The hook that senders reach by this address, of whatever account; null when none has it (any more).</summary>
    Task<InboundHook?> FindAsync(InboundAddress address, CancellationToken cancellationToken);

    /// <returns>The hook with its number.</returns>
    Task<InboundHook> CreateAsync(InboundHook hook, AuditLogEntry audit, CancellationToken cancellationToken);

    /// <summary>Replaces a hook, its address included, if it is still at the version before <paramref name="changed"/>'s.</summary>
    /// <returns>Null when another writer came first or it is gone.</returns>
    Task<InboundHook?> UpdateAsync(InboundHook changed, AuditLogEntry audit, CancellationToken cancellationToken);

    /// <param name="version">Only if it is at this version; null whatever it is at.</param>
    Task<DeleteOutcome> DeleteAsync(AccountId account, InboundHookId id, int? version, AuditLogEntry audit, CancellationToken cancellationToken);

    /// <summary>Adds to what came to hooks, by number; those that are gone are passed over.</summary>
    Task AddCountsAsync(IReadOnlyDictionary<long, InboundHookCounts> counts, CancellationToken cancellationToken);
}
