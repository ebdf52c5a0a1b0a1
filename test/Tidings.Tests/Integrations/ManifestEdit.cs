using System.Globalization;
using System.Text.Json.Nodes;

namespace Tidings.Tests.Integrations;

/// <summary>Changes a manifest at a place: <c>formVariables/0/key</c>.</summary>
internal static class ManifestEdit
{
    public static JsonObject At(JsonObject manifest, string path) =>
        path.Split('/', StringSplitOptions.RemoveEmptyEntries).Aggregate((JsonNode)manifest, (node, step) => Step(node, step)!).AsObject();

    /// <param name="json">The new value, <c>null</c> for JSON null; null removes the member.</param>
    public static void Set(JsonObject manifest, string path, string? json)
    {
        var steps = path.Split('/');
        var parent = steps[..^1].Aggregate((JsonNode)manifest, (node, step) => Step(node, step)!);
        var value = json is null ? null : JsonNode.Parse(json);
        if (parent is JsonArray list)
        {
            list[int.Parse(steps[^1], CultureInfo.InvariantCulture)] = value;
        }
        else if (json is null)
        {
            parent.AsObject().Remove(steps[^1]);
        }
        else
        {
            parent[steps[^1]] = value;
        }
    }

    private static JsonNode? Step(JsonNode node, string step) => node is JsonArray list ? list[int.Parse(step, CultureInfo.InvariantCulture)] : node[step];
}
