using System.Text.Json;
using System.Text.Json.Serialization;
using Tidings.Server.Http;

namespace Tidings.Server.Entries;

/// <summary>What the target is a part of.</summary>
internal sealed record EntryParentView
{
    [JsonPropertyName("_links")]
    public IReadOnlyDictionary<string, Link>? Links { get; init; }

    public string? Name { get; init; }
    public string? Resource { get; init; }

    /// <summary>Other members that were stored.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Others { get; set; }
}
