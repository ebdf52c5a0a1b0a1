using System.Text.Json;
using System.Text.Json.Serialization;
using Tidings.Server.Http;

namespace Tidings.Server.Entries;

/// <summary>What it was done to.</summary>
internal sealed record EntryTargetView
{
    [JsonPropertyName("_links")]
    public IReadOnlyDictionary<string, Link>? Links { get; init; }

    public string? Name { get; init; }
    public IReadOnlyList<string>? Resources { get; init; }

    /// <summary>Other members that were stored.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Others { get; set; }
}
