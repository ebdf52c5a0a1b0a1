using System.Collections;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tidings.Integrations.Templates;

/// <summary>Copies trees of values into the form that templates walk: keys sorted, and strings escaped for JSON where asked.</summary>
internal static class ContextTree
{
    /// <param name="tree">Made of dictionaries by string, lists, strings, numbers, booleans and null.</param>
    /// <param name="escapeForJson">True for templates whose output is JSON: every string leaf, keys untouched.</param>
    public static ContextMap Copy(IReadOnlyDictionary<string, object?> tree, bool escapeForJson)
    {
        var copy = new ContextMap();
        foreach (var (key, value) in tree.OrderBy(member => member.Key, StringComparer.Ordinal))
        {
            copy.Add(key, CopyValue(value, escapeForJson));
        }

        return copy;
    }

    /// <summary>Turns JSON into such a tree.</summary>
    public static ContextMap Read(JsonObject json, bool escapeForJson)
    {
        var map = new ContextMap();
        foreach (var (key, value) in json.OrderBy(member => member.Key, StringComparer.Ordinal))
        {
            map.Add(key, ReadValue(value, escapeForJson));
        }

        return map;
    }

    private static object? CopyValue(object? value, bool escapeForJson) => value switch
    {
        string text => escapeForJson ? JsonText.Escape(text) : text,
        IReadOnlyDictionary<string, object?> map => Copy(map, escapeForJson),
        IEnumerable list => new ContextList([.. list.Cast<object?>().Select(item => CopyValue(item, escapeForJson))]),
        _ => value,
    };

    private static object? ReadValue(JsonNode? node, bool escapeForJson) => node switch
    {
        null => null,
        JsonObject map => Read(map, escapeForJson),
        JsonArray list => new ContextList([.. list.Select(item => ReadValue(item, escapeForJson))]),
        _ => node.GetValueKind() switch
        {
            JsonValueKind.String => CopyValue(node.GetValue<string>(), escapeForJson),
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.Number => ReadNumber(node.AsValue()),
            _ => null,
        },
    };

    private static object ReadNumber(JsonValue number) =>
        number.TryGetValue<long>(out var whole) ? whole
        : number.TryGetValue<int>(out var small) ? (long)small
        : number.TryGetValue<double>(out var real) ? real
        : CopyValue(number.ToJsonString(), escapeForJson: false)!; // beyond a double: printed as it was written
}
