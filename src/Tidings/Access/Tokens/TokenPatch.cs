using System.Text.Json.Nodes;
using Tidings.Access.Roles;
using Tidings.Patches;
using Tidings.Validation;

namespace Tidings.Access.Tokens;

/// <summary>Applies a JSON patch to a token by the rules of the API. Pure.</summary>
public static class TokenPatch
{
    /// <param name="roles">The custom roles that the account has.</param>
    /// <param name="body">A bare array of operations or <c>{comment, patch}</c>; null for a body that was JSON <c>null</c>.</param>
    /// <returns>Where it succeeds, one version up, with the actions that the change amounts to; or the very token that it was, with none, when nothing differs.</returns>
    public static PatchOutcome<AccessToken> Apply(AccessToken current, IReadOnlyList<CustomRole> roles, DateTimeOffset now, JsonNode? body)
    {
        var before = TokenDocument.ForPatch(current);
        return DocumentPatch.Apply<AccessToken, TokenDraft>(
            PatchBody.Read(body), PatchedMembers.Only(TokenDocument.Editable), before, Read, (draft, _) => Change(current, draft, now));

        (TokenDraft? Draft, IReadOnlyList<Fault> Faults) Read(JsonNode? after)
        {
            SettlePermission(before, after);
            return new TokenReader(roles, now, current).Read(after);
        }
    }

    private static (AccessToken Value, IReadOnlyList<string> Actions) Change(AccessToken current, TokenDraft draft, DateTimeOffset now)
    {
        var changed = current with
        {
            Name = draft.Name,
            Description = draft.Description,
            Role = draft.Role,
            CustomRoleIds = draft.CustomRoleIds,
            InlineRole = draft.InlineRole,
            ExpiresAt = draft.ExpiresAt,
        };
        var actions = TokenChange.ActionsOf(current, changed);
        return (actions.Count == 0 ? current : changed with { ModifiedAt = now, Version = current.Version + 1 }, actions);
    }

    /// <summary>Where a patch gives a permission of another kind and leaves the present one as it was, the new one takes its place.</summary>
    private static void SettlePermission(JsonObject before, JsonNode? after)
    {
        if (after is not JsonObject members)
        {
            return;
        }

        string[] given = [.. TokenDocument.Permissions.Where(name => members.TryGetPropertyValue(name, out var value) && TokenDocument.IsGiven(value))];
        string[] changed = [.. given.Where(name => !JsonNode.DeepEquals(before[name], members[name]))];
        if (given.Length > 1 && changed is [var chosen])
        {
            foreach (var other in given.Where(name => name != chosen))
            {
                members.Remove(other);
            }
        }
    }
}
