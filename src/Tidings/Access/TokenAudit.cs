using Tidings.Access.Tokens;
using Tidings.Entries;
using Tidings.Patches;
using Tidings.Policies;

namespace Tidings.Access;

/// <summary>The audit log entries that tell of access tokens coming, changing and going. A token appears by its ending only.</summary>
public sealed class TokenAudit(TimeProvider time)
{
    public AuditLogEntry Created(AccessToken created, Actor? actor) =>
        (Change(created, actor, [AccessActions.CreateAccessToken], "created the access token") with { After = TokenDocument.Version(created) }).ToEntry(time);

    /// <param name="comment">What the client said of its change; null when nothing.</param>
    public AuditLogEntry Updated(AccessToken before, AccessToken after, Actor actor, string? comment)
    {
        var actions = TokenChange.ActionsOf(before, after);
        return (Between(before, after, actor, actions, TitleVerb(actions)) with { Comment = comment }).ToEntry(time);
    }

    public AuditLogEntry Reset(AccessToken before, AccessToken after, Actor actor) =>
        Between(before, after, actor, [AccessActions.ResetAccessToken], "reset the access token").ToEntry(time);

    public AuditLogEntry Revoked(AccessToken revoked, Actor? actor) =>
        (Change(revoked, actor, [AccessActions.DeleteAccessToken], "deleted the access token") with { Before = TokenDocument.Version(revoked) }).ToEntry(time);

    /// <summary>The resource that a token is to policies: <c>service-token/…</c> or <c>member/system:token/…</c>, for tokens here belong to no member.</summary>
    public static Resource ResourceOf(AccessToken token) => ResourceOf(token.Id, token.IsService);

    /// <param name="isService">A token of a service, not of a person.</param>
    public static Resource ResourceOf(string tokenId, bool isService) => isService
        ? new([new ResourceSegment("service-token", tokenId)])
        : new([new ResourceSegment("member", "system"), new ResourceSegment("token", tokenId)]);

    private static OwnChange Between(AccessToken before, AccessToken after, Actor actor, IReadOnlyList<string> actions, string titleVerb)
    {
        var (oldVersion, newVersion) = (TokenDocument.Version(before), TokenDocument.Version(after));
        return Change(after, actor, actions, titleVerb) with { Before = oldVersion, After = newVersion, Delta = JsonDiff.Between(oldVersion, newVersion) };
    }

    private static OwnChange Change(AccessToken token, Actor? actor, IReadOnlyList<string> actions, string titleVerb) => new()
    {
        Account = token.Account,
        Actor = actor,
        Actions = actions,
        Resource = ResourceOf(token),
        Kind = token.IsService ? "service-token" : "token",
        Name = token.DisplayName,
        TitleVerb = titleVerb,
        Canonical = $"/api/v2/tokens/{token.Id}",
        Comment = actor is null ? "Done by Tidings itself, not through the API." : null,
    };

    private static string TitleVerb(IReadOnlyList<string> actions) => actions switch
    {
        [AccessActions.UpdateAccessTokenName] => "renamed the access token",
        [AccessActions.UpdateAccessTokenPolicy] => "changed the permissions of the access token",
        [AccessActions.UpdateAccessTokenExpiry] => "changed the expiry of the access token",
        _ => "updated the access token",
    };
}
