using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tidings.Validation;

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
        return Search(node) is { } flaw ? flaw.Tell(Shorten(flaw.Place.Aggregate(JsonPointer.Root, (at, step) => at.Append(step)).ToString())) : null;
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

    /// <summary>Looks in document order. The place is put together on the way back only, for nearly always there is nothing to tell of.</summary>
    private static Flaw? Search(JsonNode? node)
    {
        try
        {
            switch (node)
            {
                case JsonObject members:
                    foreach (var (name, value) in members)
                    {
                        if (Search(value) is { } flaw)
                        {
                            return flaw with { Place = [name, .. flaw.Place] };
                        }
                    }

                    return null;
                case JsonArray elements:
                    for (var index = 0; index < elements.Count; index++)
                    {
                        if (Search(elements[index]) is { } flaw)
                        {
                            return flaw with { Place = [index.ToString(CultureInfo.InvariantCulture), .. flaw.Place] };
                        }
                    }

                    return null;
                case JsonValue value:
                    return Search(value);
                default:
                    return null;
            }
        }
        catch (ArgumentException)
        {
            // Members are sorted out on first access only, and that is where a repeated one shows.
            return new Flaw([], place => $"the object at \"{place}\" has a member twice: give each member once");
        }
        catch (InvalidOperationException)
        {
            return new Flaw([], HalfPair);
        }
    }

    private static Flaw? Search(JsonValue value)
    {
        var kind = value.GetValueKind();
        if (kind is not (JsonValueKind.String or JsonValueKind.Number))
        {
            return null;
        }

        // As it was written: to make a text of each string only to look at it would double what a large body takes.
        var raw = value.TryGetValue<JsonElement>(out var element) ? JsonMarshal.GetRawUtf8Value(element) : Encoding.UTF8.GetBytes(value.ToJsonString());
        return kind == JsonValueKind.String
            ? TextFlaw.Find(raw[1..^1]) is null ? null : new Flaw([], HalfPair)
            : HasEnormousExponent(raw) ? new Flaw([], place => $"the number at \"{place}\" has an exponent beyond {MaxExponent}") : null;
    }

    private static string HalfPair(string place) => $"\"{place}\" holds half of a surrogate pair: write the character whole";

    private sealed record Flaw(IReadOnlyList<string> Place, Func<string, string> Tell);
}
