using System.Text.Json.Nodes;

namespace Tidings.Inbound;

/// <summary>One message that a hook got, as mappings look at it.</summary>
/// <param name="Header">The value of a header, by name in any case; null where there is none.</param>
internal sealed record InboundMessage(JsonNode? Body, Func<string, string?> Header);
