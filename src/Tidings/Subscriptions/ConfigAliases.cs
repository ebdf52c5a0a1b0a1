using System.Text.Json.Nodes;
using Tidings.Integrations;
using Tidings.Patches;

namespace Tidings.Subscriptions;

/// <summary>Other spellings of config keys in patches: what a create accepts, a patch does too, in its paths as in its values.</summary>
internal static class ConfigAliases
{
    /// <param name="config">Where config stands in the document.</param>
    /// <returns>The same patch under the keys that the document has.</returns>
    public static JsonPatch Resolve(JsonPatch patch, JsonPointer config, Manifest manifest)
    {
        var keys = manifest.FormVariables.SelectMany(variable => variable.Aliases.Select(alias => (Alias: alias, variable.Key))).ToDictionary(name => name.Alias, name => name.Key);
        return keys.Count == 0 ? patch : new JsonPatch([.. patch.Operations.Select(Resolve)]);

        JsonPatchOperation Resolve(JsonPatchOperation operation) => operation with
        {
            Path = Place(operation.Path),
            From = operation.From is { } from ? Place(from) : null,
            Value = Value(operation.Path, operation.Value),
        };

        JsonPointer Place(JsonPointer place) =>
            config.IsProperPrefixOf(place) && keys.TryGetValue(place.Tokens[config.Tokens.Count], out var key)
                ? place.Tokens.Skip(config.Tokens.Count + 1).Aggregate(config.Append(key), (at, token) => at.Append(token))
                : place;

        JsonNode? Value(JsonPointer place, JsonNode? value)
        {
            var isConfig = place.Tokens.SequenceEqual(config.Tokens);
            if (value is not JsonObject members || !(isConfig || place.IsProperPrefixOf(config)))
            {
                return value;
            }

            JsonObject resolved = [];
            foreach (var (name, member) in members)
            {
                // Given twice, under both names, it stays so: the reader of the result says what to do.
                var key = isConfig && keys.TryGetValue(name, out var known) && !members.ContainsKey(known) ? known : name;
                resolved[key] = isConfig ? member?.DeepClone() : Value(place.Append(name), member)?.DeepClone();
            }

            return resolved;
        }
    }
}
