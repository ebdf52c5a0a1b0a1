using System.Text.Json;

namespace Tidings.Entries;

/// <summary>Reaches into JSON of any shape: what is not there, or is of another shape, is simply null.</summary>
internal static class JsonElementReach
{
    /// <summary>The member, unless it is missing or null.</summary>
    public static JsonElement? At(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null
            ? value
            : null;

    public static string? TextAt(this JsonElement element, string name) =>
        element.At(name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    /// <summary>The text, unless it is missing or empty.</summary>
    public static string? FilledAt(this JsonElement element, string name) =>
        element.TextAt(name) is { Length: > 0 } text ? text : null;

    public static bool? FlagAt(this JsonElement element, string name) => element.At(name)?.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };
}
