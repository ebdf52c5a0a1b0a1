using System.Text.Json.Nodes;

namespace Tidings.Access.Tokens;

/// <summary>What somebody who changes a token must be allowed to do.</summary>
public static class TokenChange
{
    /// <summary>The actions that change a token.</summary>
    public static IReadOnlyList<string> Actions { get; } =
    [
        AccessActions.UpdateAccessTokenName, AccessActions.UpdateAccessTokenDescription,
        AccessActions.UpdateAccessTokenPolicy, AccessActions.UpdateAccessTokenExpiry,
    ];

    /// <summary>The action that changing a member of the document amounts to.</summary>
    public static string ActionOn(string member) => member switch
    {
        "name" => AccessActions.UpdateAccessTokenName,
        "description" => AccessActions.UpdateAccessTokenDescription,
        "expiry" => AccessActions.UpdateAccessTokenExpiry,
        _ => AccessActions.UpdateAccessTokenPolicy,
    };

    /// <summary>By what differs, in a fixed order; empty when nothing does.</summary>
    public static IReadOnlyList<string> ActionsOf(AccessToken before, AccessToken after) =>
    [
        .. If(before.Name != after.Name, AccessActions.UpdateAccessTokenName),
        .. If(before.Description != after.Description, AccessActions.UpdateAccessTokenDescription),
        .. If(PolicyDiffers(before, after), AccessActions.UpdateAccessTokenPolicy),
        .. If(before.ExpiresAt != after.ExpiresAt, AccessActions.UpdateAccessTokenExpiry),
    ];

    private static bool PolicyDiffers(AccessToken before, AccessToken after) =>
        before.Role != after.Role
        || !before.CustomRoleIds.SequenceEqual(after.CustomRoleIds)
        || !JsonNode.DeepEquals(StatementJson.Of(before.InlineRole ?? []), StatementJson.Of(after.InlineRole ?? []));

    private static string[] If(bool differs, string action) => differs ? [action] : [];
}
