using System.Text.Json.Nodes;

namespace Tidings.EndToEnd.Tests.Harness;

/// <summary>A request that reached a <see cref="Receiver"/>.</summary>
/// <param name="DeliveryId">Value of <c>X-Tidings-Delivery</c>; null when it was missing.</param>
/// <param name="Target">Path and query.</param>
/// <param name="Headers">By name in any case; several values joined with a comma.</param>
public sealed record ReceivedRequest(
    string? DeliveryId, string Method, string Target, IReadOnlyDictionary<string, string> Headers, string Body)
{
    /// <summary>Of a webhook: the entry that it sends (§4.4).</summary>
    public string EntryId => (string)Json()!["_id"]!; // ! : of a webhook, as said.

    public JsonNode? Json() => JsonNode.Parse(Body);
}
