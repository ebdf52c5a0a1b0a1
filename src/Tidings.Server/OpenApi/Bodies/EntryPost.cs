using System.ComponentModel;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Tidings.Server.OpenApi.Bodies;

/// <summary>An audit log entry as it is published. Other members are kept as they are.</summary>
[Description("An audit log entry: accesses, or action and resource; all else is derived where it is missing, and members not listed here are kept.")]
internal sealed record EntryPost
{
    [JsonPropertyName("_id")]
    [Description("the idempotency key: an entry sent again under it is a duplicate. 1 to 64 letters, digits, hyphens and underscores")]
    public string? Id { get; init; }

    [Description("milliseconds since 1970, 2001 or later, or ISO 8601; now when left out")]
    public long? Date { get; init; }

    [Description("what was done to what; one or more")]
    public IReadOnlyList<EntryAccess>? Accesses { get; init; }

    [Description("instead of accesses, with resource")]
    public string? Action { get; init; }

    [Description("instead of accesses, with action")]
    public string? Resource { get; init; }

    public string? Kind { get; init; }
    public string? Name { get; init; }

    [Description("Markdown")]
    public string? Title { get; init; }

    public string? TitleVerb { get; init; }

    [Description("Markdown")]
    public string? Description { get; init; }

    public string? Comment { get; init; }
    public JsonObject? Member { get; init; }
    public JsonObject? Target { get; init; }
    public JsonNode? PreviousVersion { get; init; }
    public JsonNode? CurrentVersion { get; init; }
}
