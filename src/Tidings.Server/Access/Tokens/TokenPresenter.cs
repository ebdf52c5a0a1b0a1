using Tidings.Access;
using Tidings.Server.Http;

namespace Tidings.Server.Access.Tokens;

/// <summary>Turns tokens into what clients see.</summary>
internal sealed class TokenPresenter(TokenUses uses)
{
    /// <summary>What stands where the vendor has a member's id, and in <c>member/system:token/…</c>: there are no members here.</summary>
    public const string Member = "system";

    public const string CollectionPath = $"{ApiServices.Prefix}/tokens";

    public static string PathOf(AccessToken token) => $"{CollectionPath}/{token.Id}";

    /// <param name="policy">The caller's.</param>
    /// <param name="secret">The token itself, where it was just made; null elsewhere.</param>
    public TokenView Show(AccessToken token, AccessPolicy policy, TokenSecret? secret = null) => new()
    {
        Id = token.Id,
        OwnerId = Member,
        MemberId = Member,
        Name = token.Name.Length == 0 ? null : token.Name,
        Description = token.Description.Length == 0 ? null : token.Description,
        CreationDate = token.CreatedAt.ToUnixTimeMilliseconds(),
        LastModified = (token.ModifiedAt ?? token.CreatedAt).ToUnixTimeMilliseconds(),
        CustomRoleIds = token.CustomRoleIds.Count == 0 ? null : token.CustomRoleIds,
        InlineRole = token.InlineRole,
        Role = token.Role,
        Token = secret?.Reveal() ?? token.Ending,
        ServiceToken = token.IsService,
        Access = AccessSummary.Of(policy, TokenAudit.ResourceOf(token)),
        Links = new ItemLinks(new Link(CollectionPath), new Link(PathOf(token))),
        DefaultApiVersion = token.DefaultApiVersion,
        LastUsed = uses.LastOf(token)?.ToUnixTimeMilliseconds(),
        Expiry = token.ExpiresAt?.ToUnixTimeMilliseconds(),
    };
}
