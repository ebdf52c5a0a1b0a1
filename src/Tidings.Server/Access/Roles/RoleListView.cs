using System.Text.Json.Serialization;
using Tidings.Server.Http;

namespace Tidings.Server.Access.Roles;

/// <summary>A page of custom roles (§8.2). Frozen.</summary>
/// <param name="TotalCount">On all pages together.</param>
internal sealed record RoleListView(
    IReadOnlyList<RoleView> Items, [property: JsonPropertyName("_links")] IReadOnlyDictionary<string, Link> Links, int TotalCount);
