using Tidings.Access;
using Tidings.Access.Roles;

namespace Tidings.Server.Access.Tokens;

/// <summary>What the handlers of the token routes work with.</summary>
internal sealed record TokenServices(
    IAccessStore Store, IRoleStore Roles, PolicyCache Policies, TokenAudit Audit, TokenPresenter Presenter, TimeProvider Time)
{
    /// <summary>What a token that is not stored, or not stored so, would be allowed.</summary>
    /// <param name="roles">The custom roles that the account has.</param>
    public static AccessPolicy PolicyOf(AccessToken token, IReadOnlyList<CustomRole> roles) =>
        AccessPolicy.Of(token, [.. roles.Where(role => token.CustomRoleIds.Contains(role.Id)).Select(RolePolicy.Of)]);
}
