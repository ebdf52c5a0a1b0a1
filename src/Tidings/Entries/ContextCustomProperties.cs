using System.Text.Json;

namespace Tidings.Entries;

/// <summary>A flag's custom properties as templates see them: <c>{key: {name, values: []}}</c> (§4.5).</summary>
internal static class ContextCustomProperties
{
    /// <returns>Null when there are none, for the member is then left out.</returns>
    public static Dictionary<string, object?>? Of(JsonElement entry, string kind)
    {
        var properties = entry.At("customProperties") ?? (kind == EntryKinds.Flag ? InVersion(entry) : null);
        if (properties is not { ValueKind: JsonValueKind.Object } given)
        {
            return null;
        }

        var tree = new Dictionary<string, object?>();
        foreach (var property in given.EnumerateObject())
        {
            tree[property.Name] = new Dictionary<string, object?>
            {
                ["name"] = property.Value.TextAt("name") ?? property.Name,
                ["values"] = Values(property.Value),
            };
        }

        return tree.Count > 0 ? tree : null;
    }

    /// <summary>Before the change where the entry tells.</summary>
    private static JsonElement? InVersion(JsonElement entry) =>
        (entry.At("previousVersion") ?? entry.At("currentVersion"))?.At("customProperties");

    /// <summary>The API's own representation of a flag calls the same list <c>value</c>.</summary>
    /// <remarks>Texts, numbers and booleans. The vendor takes no others, and templates print an object as <c>map[…]</c> with its keys as they are, which would break the JSON around it.</remarks>
    private static List<object?> Values(JsonElement property) =>
        (property.At("values") ?? property.At("value")) is { ValueKind: JsonValueKind.Array } values
            ? [.. values.EnumerateArray().Where(value => value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array or JsonValueKind.Null)).Select(JsonTree.Of)]
            : [];
}
