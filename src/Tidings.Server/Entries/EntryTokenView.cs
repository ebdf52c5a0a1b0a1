using System.Text.Json;
using System.Text.Json.Serialization;
using Tidings.Server.Http;

namespace Tidings.Server.Entries;

/// <summary>The access token by which it was done.</summary>
internal sealed record EntryTokenView
{
    [JsonPropertyName("_links")]
    public IReadOnlyDictionary<string, Link>? Links { get; init; }

    [JsonPropertyName("_id")]
    public string? Id { get; init; }

    public string? Name { get; init; }

    /// <summary>The token's last four characters.</summary>
    public string? Ending { get; init; }

    public bool? ServiceToken { get; init; }

    /// <summary>Other members that were stored.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Others { get; set; }
}
