using System.Text.Json;

namespace Tidings.Entries;

/// <summary>JSON as the plain dictionaries, lists and values that templates walk.</summary>
internal static class JsonTree
{
    public static object? Of(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => OfObject(element),
        JsonValueKind.Array => OfArray(element),
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Number => OfNumber(element),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    /// <summary>A number too large for either kind is kept as it is written: an infinity could not be written as JSON again.</summary>
    private static object OfNumber(JsonElement element) =>
        element.TryGetInt64(out var whole) ? whole
        : element.TryGetDouble(out var number) && double.IsFinite(number) ? number
        : element.GetRawText();

    public static Dictionary<string, object?> OfObject(JsonElement element)
    {
        var tree = new Dictionary<string, object?>();
        foreach (var property in element.EnumerateObject())
        {
            tree[property.Name] = Of(property.Value);
        }

        return tree;
    }

    public static List<object?> OfArray(JsonElement element)
    {
        var list = new List<object?>(element.GetArrayLength());
        foreach (var item in element.EnumerateArray())
        {
            list.Add(Of(item));
        }

        return list;
    }

    public static List<object?> OfTexts(IEnumerable<string> texts) => [.. texts];
}
