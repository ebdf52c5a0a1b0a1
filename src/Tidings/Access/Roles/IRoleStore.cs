using Tidings.Entries;

namespace Tidings.Access.Roles;

/// <summary>Where custom roles are kept. Each change and the audit log entry that tells of it become durable together.</summary>
/// <remarks>Every member throws <see cref="StorageUnavailableException"/> when the store cannot answer now.</remarks>
public interface IRoleStore
{
    /// <summary>Most custom roles of an account.</summary>
    public const int MaxRoles = 1_000;

    /// <summary>An account's roles in creation order.</summary>
    Task<IReadOnlyList<CustomRole>> ListAsync(AccountId account, CancellationToken cancellationToken);

    /// <summary>The role of this id or, where there is none, of this key; null when there is neither.</summary>
    Task<CustomRole?> FindAsync(AccountId account, string idOrKey, CancellationToken cancellationToken);

    /// <summary>The present versions of roles, without reading their policies: asked for with each request of a token that holds some.</summary>
    /// <returns>By id, those that exist.</returns>
    Task<IReadOnlyDictionary<string, int>> ReadVersionsAsync(AccountId account, IReadOnlyList<string> ids, CancellationToken cancellationToken);

    Task<RoleCreateOutcome> CreateAsync(CustomRole role, AuditLogEntry audit, CancellationToken cancellationToken);

    /// <summary>Replaces a role if it is still at the version before <paramref name="changed"/>'s.</summary>
    /// <returns>False when another writer came first or it is gone.</returns>
    Task<bool> UpdateAsync(CustomRole changed, AuditLogEntry audit, CancellationToken cancellationToken);

    /// <summary>Removes a role that no token holds.</summary>
    Task<RoleDeletion> DeleteAsync(AccountId account, string id, AuditLogEntry audit, CancellationToken cancellationToken);
}
