using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tidings.Server.Entries;

/// <summary>An audit log entry as the API shows it: what was stored, with the members of §4.1 always there.</summary>
internal sealed record EntryView
{
    [JsonPropertyName("_links")]
    public required JsonElement Links { get; init; }

    [JsonPropertyName("_id")]
    public required string Id { get; init; }

    [JsonPropertyName("_accountId")]
    public required string AccountId { get; init; }

    /// <summary>Milliseconds since 1970.</summary>
    public required long Date { get; init; }

    public required JsonElement Accesses { get; init; }
    public required string Kind { get; init; }
    public required string Name { get; init; }

    /// <summary>Markdown; may be empty.</summary>
    public required string Description { get; init; }

    public required string ShortDescription { get; init; }

    /// <summary>All other members that were stored: <c>comment</c>, <c>member</c>, <c>title</c> … , on the detail representation also <c>delta</c>, <c>previousVersion</c>, <c>currentVersion</c>.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Others { get; set; }
}
