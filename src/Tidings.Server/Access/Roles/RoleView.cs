using System.Text.Json.Serialization;
using Tidings.Access;
using Tidings.Access.Roles;
using Tidings.Policies;
using Tidings.Server.Http;

namespace Tidings.Server.Access.Roles;

/// <summary>A custom role as clients see it (§8.2). Frozen.</summary>
internal sealed record RoleView
{
    public const string CollectionPath = $"{ApiServices.Prefix}/roles";

    [JsonPropertyName("_id")]
    public required string Id { get; init; }

    [JsonPropertyName("_links")]
    public required ItemLinks Links { get; init; }

    /// <summary>Of the token that asks.</summary>
    [JsonPropertyName("_access")]
    public required AccessSummary Access { get; init; }

    public string? Description { get; init; }
    public required string Key { get; init; }
    public required string Name { get; init; }
    public required IReadOnlyList<Statement> Policy { get; init; }
    public required BasePermissions BasePermissions { get; init; }

    public static string PathOf(CustomRole role) => $"{CollectionPath}/{role.Id}";

    /// <param name="policy">The caller's.</param>
    public static RoleView Of(CustomRole role, AccessPolicy policy) => new()
    {
        Id = role.Id,
        Links = new ItemLinks(new Link(CollectionPath), new Link(PathOf(role))),
        Access = AccessSummary.Of(policy, RoleAudit.ResourceOf(role)),
        Description = role.Description.Length == 0 ? null : role.Description,
        Key = role.Key,
        Name = role.Name,
        Policy = role.Policy,
        BasePermissions = role.BasePermissions,
    };
}
