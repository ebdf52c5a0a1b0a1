using Tidings.Entries;

namespace Tidings.Access;

/// <summary>Where accounts and access tokens are kept. Each change of a token and the audit log entry that tells of it become durable together.</summary>
/// <remarks>Every member throws <see cref="StorageUnavailableException"/> when the store cannot answer now.</remarks>
public interface IAccessStore
{
    /// <summary>Most tokens of an account, revoked ones left out.</summary>
    public const int MaxTokens = 10_000;

    /// <summary>Accounts in creation order; empty on a new data directory.</summary>
    Task<IReadOnlyList<Account>> ListAccountsAsync(CancellationToken cancellationToken);

    /// <summary>Stores an account together with its first token.</summary>
    /// <param name="audit">Begins the account's log; null where nothing is to stand in it yet.</param>
    Task CreateAccountAsync(AccountId account, string name, AccessToken firstToken, DateTimeOffset at, AuditLogEntry? audit, CancellationToken cancellationToken);

    /// <summary>The token that this digest opens now, be it of its secret or of one that a reset left for a while; null when there is none, it was revoked, or it has expired.</summary>
    Task<AccessToken?> FindTokenAsync(string digest, CancellationToken cancellationToken);

    /// <summary>An account's token, expired or not; null when there is none or it was revoked.</summary>
    Task<AccessToken?> FindTokenAsync(AccountId account, string id, CancellationToken cancellationToken);

    /// <summary>An account's tokens in creation order, revoked ones left out.</summary>
    Task<IReadOnlyList<AccessToken>> ListTokensAsync(AccountId account, CancellationToken cancellationToken);

    /// <returns>False when the account has <see cref="MaxTokens"/> already.</returns>
    Task<bool> CreateTokenAsync(AccessToken token, AuditLogEntry audit, CancellationToken cancellationToken);

    /// <summary>Replaces a token if it is still at the version before <paramref name="changed"/>'s, and if an admin token without expiry remains.</summary>
    Task<TokenChangeOutcome> UpdateTokenAsync(AccessToken changed, AuditLogEntry audit, CancellationToken cancellationToken);

    /// <summary>Makes a token worthless, if an admin token without expiry remains.</summary>
    Task<TokenChangeOutcome> RevokeTokenAsync(AccountId account, string id, AuditLogEntry audit, CancellationToken cancellationToken);

    /// <summary>Writes down when tokens were last used, in one transaction. Changes no version, and never goes back in time.</summary>
    /// <param name="lastUses">By the token's id.</param>
    Task RecordUsesAsync(IReadOnlyDictionary<string, DateTimeOffset> lastUses, CancellationToken cancellationToken);
}
