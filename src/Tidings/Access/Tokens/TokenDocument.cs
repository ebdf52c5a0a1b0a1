using System.Text.Json.Nodes;
using Tidings.Patches;

namespace Tidings.Access.Tokens;

/// <summary>A token as JSON for clients to see: of its secret only the ending.</summary>
internal static class TokenDocument
{
    /// <summary>The members that a patch may change.</summary>
    public static readonly IReadOnlyList<string> Editable = ["name", "description", "role", "customRoleIds", "inlineRole", "expiry"];

    /// <summary>Of these a token has exactly one.</summary>
    public static readonly IReadOnlyList<string> Permissions = ["role", "customRoleIds", "inlineRole"];

    /// <summary>Whether a member gives a permission: clients also write null, no text or no element for none.</summary>
    public static bool IsGiven(JsonNode? permission) => permission switch
    {
        null or JsonArray { Count: 0 } => false,
        _ => JsonTree.Text(permission) is not "",
    };

    /// <summary>What a patch works on. Members that clients replace without looking are there even when they are empty; an inline role is not.</summary>
    public static JsonObject ForPatch(AccessToken token)
    {
        JsonObject document = new()
        {
            ["name"] = token.Name,
            ["description"] = token.Description,
            ["role"] = token.Role is { } role ? BuiltInRole.NameOf(role) : null,
            ["customRoleIds"] = StatementJson.Of(token.CustomRoleIds),
            ["expiry"] = token.ExpiresAt?.ToUnixTimeMilliseconds(),
        };
        if (token.InlineRole is { } statements)
        {
            document["inlineRole"] = StatementJson.Of(statements);
        }

        return document;
    }

    /// <summary>What audit log entries show as <c>previousVersion</c> and <c>currentVersion</c>.</summary>
    public static JsonObject Version(AccessToken token)
    {
        JsonObject version = new()
        {
            ["_id"] = token.Id,
            ["name"] = token.Name,
            ["token"] = token.Ending,
            ["serviceToken"] = token.IsService,
            ["creationDate"] = token.CreatedAt.ToUnixTimeMilliseconds(),
        };
        foreach (var (name, value) in ForPatch(token))
        {
            if (name is not "name" && (IsGiven(value) || name is "inlineRole"))
            {
                version[name] = value?.DeepClone();
            }
        }

        return version;
    }
}
