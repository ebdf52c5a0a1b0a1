using System.Collections.Concurrent;
using Tidings.Access;
using Tidings.Access.Roles;

namespace Tidings.Server.Access;

/// <summary>Compiled policies, so that authentication compiles none. Thread-safe.</summary>
/// <remarks>
/// Each is kept under the version that the store has now, which every request asks for: a change holds at the next request, whichever process made
/// it, and there is no invalidation that could be missed. Only what was read from the store may get in: a version that was never stored could come again.
/// </remarks>
internal sealed class PolicyCache(IRoleStore roles)
{
    // When either is full it is emptied: compiling anew is cheap, and it takes thousands of roles to come to that.
    private const int MaxPolicies = 4_096;

    private readonly ConcurrentDictionary<string, (int Version, RolePolicy Policy)> _roles = new();
    private readonly ConcurrentDictionary<string, (int Version, AccessPolicy Policy)> _inline = new();

    /// <param name="token">As the store has it now.</param>
    public async ValueTask<AccessPolicy> OfAsync(AccessToken token, CancellationToken cancellationToken)
    {
        if (token.CustomRoleIds.Count > 0)
        {
            return AccessPolicy.Of(token, await OfRolesAsync(token.Account, token.CustomRoleIds, cancellationToken));
        }

        return token.InlineRole is null ? AccessPolicy.Of(token) : OfInline(token);
    }

    private AccessPolicy OfInline(AccessToken token)
    {
        if (_inline.TryGetValue(token.Id, out var known) && known.Version == token.Version)
        {
            return known.Policy;
        }

        var policy = AccessPolicy.Of(token);
        Keep(_inline, token.Id, (token.Version, policy));
        return policy;
    }

    private async Task<List<RolePolicy>> OfRolesAsync(AccountId account, IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        var policies = new List<RolePolicy>(ids.Count);
        foreach (var (id, version) in await roles.ReadVersionsAsync(account, ids, cancellationToken))
        {
            if (_roles.TryGetValue(id, out var known) && known.Version == version)
            {
                policies.Add(known.Policy);
            }
            else if (await roles.FindAsync(account, id, cancellationToken) is { } role && role.Id == id)
            {
                var policy = RolePolicy.Of(role);
                Keep(_roles, id, (role.Version, policy));
                policies.Add(policy);
            }
        }

        return policies;
    }

    private static void Keep<T>(ConcurrentDictionary<string, T> cache, string id, T value)
    {
        if (cache.Count >= MaxPolicies)
        {
            cache.Clear();
        }

        cache[id] = value;
    }
}
