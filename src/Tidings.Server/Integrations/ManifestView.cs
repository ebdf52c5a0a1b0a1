using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Tidings.Integrations;
using Tidings.Server.Http;

namespace Tidings.Server.Integrations;

/// <summary>An integration as clients see it (§1.10). Frozen but for members that manifests bring.</summary>
internal sealed record ManifestView
{
    public required string Key { get; init; }
    public required string Name { get; init; }
    public required string Description { get; init; }
    public required bool RequiresOauth { get; init; }

    /// <summary>Left out where nobody announced its end.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RetirementView? Retired { get; init; }

    /// <summary>As the manifest has them.</summary>
    public required JsonElement Capabilities { get; init; }

    /// <summary>As the manifest has them, with <c>isOptional</c>, <c>isSecret</c> and <c>allowedValues</c> always there.</summary>
    public required IReadOnlyList<JsonElement> FormVariables { get; init; }

    public static ManifestView Of(Manifest manifest) => new()
    {
        Key = manifest.Key,
        Name = manifest.Name,
        Description = manifest.Description,
        RequiresOauth = manifest.RequiresOAuth,
        Retired = RetirementView.Of(manifest.Retired),
        Capabilities = Element(manifest.Source["capabilities"] ?? new JsonObject()),
        FormVariables = [.. manifest.FormVariables.Select(Variable)],
    };

    private static JsonElement Variable(FormVariable variable)
    {
        var shown = (JsonObject)variable.Source.DeepClone();
        shown["isOptional"] = variable.IsOptional;
        shown["isSecret"] = variable.IsSecret;
        shown["allowedValues"] = variable.AllowedValues.Count == 0 ? null : new JsonArray([.. variable.AllowedValues.Select(value => (JsonNode)value)]);
        return Element(shown);
    }

    private static JsonElement Element(JsonNode node) => JsonSerializer.SerializeToElement(node, ApiJson.Wire.JsonNode);
}
