using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tidings.Patches;

/// <summary>What can be said of any JSON that a client sent.</summary>
public static class JsonTree
{
    /// <summary>Deepest nesting of what the API is sent and keeps. Nothing but an entry needs more than a few levels, and audit entries and lists put some around it.</summary>
    public const int MaxDepth = 32;

    /// <summary>Largest power of ten that a number may carry; comparing far larger ones throws in the base library.</summary>
    internal const int MaxExponent = 99_999;

    private const int MaxShown = 64;

    /// <summary>Looks for what parses as JSON but cannot be worked with: a member given twice, half a surrogate pair, an enormous exponent.</summary>
    /// <returns>What is wrong and where; null when nothing is. After null, members and strings can be read without exceptions.</returns>
    /// <remarks>Recursion is as deep as the document, which the JSON reader bounds.</remarks>
    public static string? FindFlaw(JsonNode? node)
    {
        return FindFlaw(node, JsonPointer.Root);
    }

    /// <summary>The type in words, for messages: <c>a string</c>, <c>an object</c>, <c>null</c>.</summary>
    public static string Describe(JsonNode? node) => (node?.GetValueKind() ?? JsonValueKind.Null) switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "a string",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "a boolean",
        _ => "null",
    };

    /// <summary>The text of a JSON string; null for any other value.</summary>
    public static string? Text(JsonNode? node) =>
        node is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    /// <summary>The value of a JSON boolean; null for any other value.</summary>
    public static bool? Flag(JsonNode? node) => node?.GetValueKind() switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    /// <summary>What a client wrote, cut so that a message stays readable.</summary>
    public static string Shorten(string text, int longest = MaxShown) =>
        text.Length <= longest ? text : string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest), "…");

    /// <summary>How many values there are, the given one included, and how deep they are nested: 1 for a lone value.</summary>
    public static (int Nodes, int Depth) Measure(JsonNode? node)
    {
        IEnumerable<JsonNode?> children = node switch
        {
            JsonObject members => members.Select(member => member.Value),
            JsonArray elements => elements,
            _ => [],
        };
        var (nodes, depth) = (1, 0);
        foreach (var child in children)
        {
            var (below, levels) = Measure(child);
            nodes += below;
            depth = Math.Max(depth, levels);
        }

        return (nodes, depth + 1);
    }

    /// <param name="number">As JSON writes it.</param>
    internal static bool HasEnormousExponent(ReadOnlySpan<byte> number)
    {
        var exponent = number[(number.IndexOfAny((byte)'e', (byte)'E') + 1)..];
        return exponent.Length < number.Length
            && !(int.TryParse(exponent, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var power) && Math.Abs((long)power) <= MaxExponent);
    }

    private static string? FindFlaw(JsonNode? node, JsonPointer at)
    {
        try
        {
            return node switch
            {
                JsonObject members => members.Select(member => FindFlaw(member.Value, at.Append(member.Key))).FirstOrDefault(flaw => flaw is not null),
                JsonArray elements => elements.Select((element, index) => FindFlaw(element, at.Append(index.ToString(CultureInfo.InvariantCulture)))).FirstOrDefault(flaw => flaw is not null),
                JsonValue value => FindFlaw(value, at),
                _ => null,
            };
        }
        catch (ArgumentException)
        {
            // Members are sorted out on first access only, and that is where a repeated one shows.
            return $"the object at \"{Shorten(at.ToString())}\" has a member twice: give each member once";
        }
        catch (InvalidOperationException)
        {
            return $"\"{Shorten(at.ToString())}\" holds half of a surrogate pair: write the character whole";
        }
    }

    private static string? FindFlaw(JsonValue value, JsonPointer at)
    {
        switch (value.GetValueKind())
        {
            case JsonValueKind.String:
                _ = value.GetValue<string>();
                return null;
            case JsonValueKind.Number:
                return HasEnormousExponent(Encoding.ASCII.GetBytes(value.ToJsonString()))
                    ? $"the number at \"{Shorten(at.ToString())}\" has an exponent beyond {MaxExponent}"
                    : null;
            default:
                return null;
        }
    }
}
