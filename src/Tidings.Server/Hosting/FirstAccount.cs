using Tidings.Access;

namespace Tidings.Server.Hosting;

/// <summary>Makes the account and the admin token that an empty data directory lacks.</summary>
internal static class FirstAccount
{
    /// <param name="chosen">The token to use; null: one is made.</param>
    /// <returns>The token when it was made here and nobody else knows it; null otherwise.</returns>
    public static async Task<TokenSecret?> EnsureAsync(IAccessStore store, string? chosen, TimeProvider time, CancellationToken cancellationToken)
    {
        if ((await store.ListAccountsAsync(cancellationToken)).Count > 0)
        {
            return null;
        }

        var secret = chosen is null ? TokenSecret.New() : new TokenSecret(chosen);
        var account = new Account(new AccountId(ObjectIds.New(time)), "default", time.GetUtcNow());
        // Without an entry: a new directory's log is empty.
        await store.CreateAccountAsync(account.Id, account.Name, TokenOf(account, secret, time), account.CreatedAt, audit: null, cancellationToken);
        return chosen is null ? secret : null;
    }

    /// <summary>An account's first token, which an admin has.</summary>
    public static AccessToken TokenOf(Account account, TokenSecret secret, TimeProvider time) => new()
    {
        Id = ObjectIds.New(time),
        Account = account.Id,
        Name = "bootstrap",
        Digest = secret.Digest,
        Ending = secret.Ending,
        Role = AccessRole.Admin,
        CreatedAt = account.CreatedAt,
    };
}
