using System.Text.Json.Serialization;
using Tidings.Server.Http;

namespace Tidings.Server.Deliveries;

/// <summary>A page of deliveries, newest entry first.</summary>
internal sealed record DeliveryListView
{
    /// <summary><c>parent</c>, <c>self</c> and, where there is more, <c>next</c>.</summary>
    [JsonPropertyName("_links")]
    public required IReadOnlyDictionary<string, Link> Links { get; init; }

    public required IReadOnlyList<DeliveryView> Items { get; init; }
}
