using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Tidings.Server.Subscriptions;

namespace Tidings.Server.Inbound;

/// <summary>An inbound hook as clients see it. Frozen.</summary>
internal sealed record InboundHookView
{
    [JsonPropertyName("_links")]
    public required InboundHookLinks Links { get; init; }

    [JsonPropertyName("_id")]
    public required string Id { get; init; }

    public required string Kind { get; init; }
    public required string Name { get; init; }
    public required bool On { get; init; }
    public required IReadOnlyList<string> Tags { get; init; }

    /// <summary>Where to send, by the address that this request came to. Masked for those who may not reset it.</summary>
    public required string Url { get; init; }

    /// <summary>The same without scheme and host, for servers behind a proxy. Masked likewise.</summary>
    public required string Path { get; init; }

    /// <summary>Masked; null when there is none.</summary>
    public string? Secret { get; init; }

    /// <summary>Null but for generic hooks.</summary>
    public JsonNode? Verification { get; init; }

    /// <summary>Null but for generic hooks.</summary>
    public JsonNode? Mapping { get; init; }

    /// <summary>Of the token that asks.</summary>
    [JsonPropertyName("_access")]
    public required AccessView Access { get; init; }

    [JsonPropertyName("_status")]
    public required InboundStatusView Status { get; init; }
}
