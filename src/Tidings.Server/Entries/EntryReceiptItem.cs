using System.Text.Json.Serialization;

namespace Tidings.Server.Entries;

/// <summary>One entry of an <see cref="EntryReceiptView"/>.</summary>
internal sealed record EntryReceiptItem([property: JsonPropertyName("_id")] string Id);
