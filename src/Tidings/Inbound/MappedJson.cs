using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Tidings.Entries;

namespace Tidings.Inbound;

/// <summary>Writes what a mapping made, for the reader of entries, which says what is nested too deep.</summary>
[JsonSourceGenerationOptions(MaxDepth = EntryReader.MaxStoredDepth)]
[JsonSerializable(typeof(JsonNode))]
internal sealed partial class MappedJson : JsonSerializerContext;
