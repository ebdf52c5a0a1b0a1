using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Tidings.Inbound;

/// <summary>Writes what a mapping made, for the reader of entries.</summary>
[JsonSerializable(typeof(JsonNode))]
internal sealed partial class MappedJson : JsonSerializerContext;
