using Tidings.Access;
using Tidings.Server.Access.Tokens;

namespace Tidings.Server.Access;

/// <summary>Who a token is (§8.1); what does not apply here, such as an environment, is left out. Frozen.</summary>
/// <param name="TokenName">Null for a token without a name.</param>
/// <param name="MemberId">Null for a service's token.</param>
internal sealed record CallerIdentityView(
    string AccountId, string AuthKind, string TokenKind, string? TokenName, string TokenId, string? MemberId, bool ServiceToken)
{
    public static CallerIdentityView Of(AccessToken token) => new(
        token.Account.Value, "token", "auth", token.Name.Length == 0 ? null : token.Name, token.Id, token.IsService ? null : TokenPresenter.Member, token.IsService);
}
