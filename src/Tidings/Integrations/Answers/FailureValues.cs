using System.Text.Json;
using Tidings.Patches;

namespace Tidings.Integrations.Answers;

/// <summary>Values that mean, at one place of an answer, that the delivery failed: <c>false</c> at <c>/success</c>.</summary>
/// <param name="Values">Strings, numbers, true and false; strings in any case.</param>
internal sealed record FailureValues(JsonPointer Place, IReadOnlyList<JsonElement> Values)
{
    public bool Has(JsonElement found) => Values.Any(value => value.ValueKind == JsonValueKind.String && found.ValueKind == JsonValueKind.String
        ? string.Equals(value.GetString(), found.GetString(), StringComparison.OrdinalIgnoreCase)
        : JsonElement.DeepEquals(value, found));
}
