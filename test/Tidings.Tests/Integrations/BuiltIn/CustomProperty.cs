using System.Text.Json.Nodes;

namespace Tidings.Tests.Integrations.BuiltIn;

/// <summary>The plain flag entry with custom properties of a test's own.</summary>
internal static class CustomProperty
{
    public static string OnFlag(string key, params string[] values)
    {
        var entry = JsonNode.Parse(EntrySamples.Flag)!;
        entry["customProperties"]![key] = new JsonObject { ["name"] = key, ["values"] = new JsonArray([.. values.Select(value => JsonValue.Create(value))]) };
        return entry.ToJsonString();
    }
}
