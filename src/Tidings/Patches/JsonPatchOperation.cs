using System.Text.Json.Nodes;

namespace Tidings.Patches;

/// <summary>One operation of a patch.</summary>
/// <param name="From">Where move and copy take from; null for the others.</param>
/// <param name="Value">What add, replace and test carry; null stands for JSON <c>null</c> too.</param>
internal sealed record JsonPatchOperation(JsonPatchOperator Operator, JsonPointer Path, JsonPointer? From, JsonNode? Value);
