using System.Text.Json;
using System.Text.Json.Serialization;
using Tidings.Server.Http;

namespace Tidings.Server.Entries;

/// <summary>The authorised app by which it was done.</summary>
internal sealed record EntryAppView
{
    [JsonPropertyName("_links")]
    public IReadOnlyDictionary<string, Link>? Links { get; init; }

    [JsonPropertyName("_id")]
    public string? Id { get; init; }

    public bool? IsScim { get; init; }
    public string? Name { get; init; }
    public string? MaintainerName { get; init; }

    /// <summary>Other members that were stored.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Others { get; set; }
}
