using System.Text.Json.Nodes;

namespace Tidings.EndToEnd.Tests.Integrations;

/// <summary>Two values that a form variable of a manifest accepts.</summary>
internal static class SampleValue
{
    public static JsonNode First(JsonNode variable) => Of(variable, 1);

    /// <summary>Another than the first, where there is another.</summary>
    public static JsonNode Second(JsonNode variable) => Of(variable, 2);

    private static JsonNode Of(JsonNode variable, int number)
    {
        if (variable["allowedValues"] is JsonArray { Count: > 0 } allowed)
        {
            var value = allowed[(number - 1) % allowed.Count]!.DeepClone(); // ! : values are strings.
            return (string?)variable["type"] == "multiselect" ? new JsonArray(value) : value;
        }

        var hint = (string?)variable["placeholder"] ?? "";
        var isAddress = hint.StartsWith("http", StringComparison.Ordinal);
        return (string?)variable["type"] switch
        {
            "boolean" => number == 1,
            "multiselect" or "environmentSelector" => new JsonArray($"value{number}"),
            "uri" => $"https://receiver{number}.example.com/hook",
            _ when isAddress => $"https://receiver{number}.example.com",
            _ when hint.StartsWith("arn:", StringComparison.Ordinal) => $"{hint}{number}",
            _ => $"value-number-{number}",
        };
    }
}
