using System.Text.Json.Serialization;
using Tidings.Server.Http;

namespace Tidings.Server.Inbound;

/// <summary>The inbound hooks of an account. Frozen.</summary>
internal sealed record InboundHookListView
{
    [JsonPropertyName("_links")]
    public required IReadOnlyDictionary<string, Link> Links { get; init; }

    public required IReadOnlyList<InboundHookView> Items { get; init; }
}
