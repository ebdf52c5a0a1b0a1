using System.Text.Json.Nodes;

namespace Tidings.Integrations.Previews;

/// <summary>Values that stand for those a subscription would have: telling by their look which field they fill, and the same in every run.</summary>
/// <remarks>
/// Those with which the vendor's framework tests its own templates (§5.8), so that renderings can be compared: a string, and an enum
/// too, is its own key, a URI is <c>https://</c> + key + <c>.com</c>, a boolean is true. Lists, which those tests leave out, hold their key.
/// </remarks>
public static class PlaceholderConfig
{
    public static JsonNode Of(FormVariable variable) => variable.Type switch
    {
        FormVariableType.Boolean => true,
        FormVariableType.Uri => $"https://{variable.Key}.com",
        FormVariableType.Multiselect or FormVariableType.EnvironmentSelector => new JsonArray(variable.Key),
        _ => variable.Key,
    };

    /// <summary>A copy of a config with a placeholder for each value that it lacks, defaults or not.</summary>
    /// <param name="given">Unchecked; aliases are brought to their canonical keys.</param>
    public static JsonObject Fill(JsonObject given, Manifest manifest)
    {
        var config = (JsonObject)given.DeepClone();
        foreach (var variable in manifest.FormVariables.Where(variable => !config.ContainsKey(variable.Key)))
        {
            config[variable.Key] = variable.Aliases.FirstOrDefault(config.ContainsKey) is { } alias
                ? config[alias]?.DeepClone()
                : Of(variable);
        }

        return config;
    }
}
