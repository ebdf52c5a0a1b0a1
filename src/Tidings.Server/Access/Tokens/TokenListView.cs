using System.Text.Json.Serialization;
using Tidings.Server.Http;

namespace Tidings.Server.Access.Tokens;

/// <summary>A page of tokens (§8.1). Frozen.</summary>
/// <param name="TotalCount">On all pages together.</param>
internal sealed record TokenListView(
    IReadOnlyList<TokenView> Items, [property: JsonPropertyName("_links")] IReadOnlyDictionary<string, Link> Links, int TotalCount);
