using System.Globalization;
using System.Text;
using System.Text.Json;
using Tidings.Patches;

namespace Tidings.Integrations.Loading;

/// <summary>Finds members that an object has twice: of two, a reader of JSON silently keeps one, and it may not be the one that was meant.</summary>
internal static class DuplicateMembers
{
    /// <param name="utf8">Valid JSON.</param>
    /// <returns>Where they are, in the order of the text.</returns>
    public static IReadOnlyList<JsonPointer> Find(ReadOnlySpan<byte> utf8)
    {
        var found = new List<JsonPointer>();
        var open = new Stack<Level>();
        var reader = new Utf8JsonReader(utf8);
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    open.Push(new Level(PlaceOfNext(open), IsObject: reader.TokenType == JsonTokenType.StartObject));
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    open.Pop();
                    break;
                case JsonTokenType.PropertyName:
                    var level = open.Peek();
                    level.Member = NameOf(ref reader);
                    if (!level.Names.Add(level.Member))
                    {
                        found.Add(level.Place.Append(level.Member));
                    }

                    break;
                default:
                    PlaceOfNext(open); // an element counts, whatever it is
                    break;
            }
        }

        return found;
    }

    private static JsonPointer PlaceOfNext(Stack<Level> open) => open.TryPeek(out var level)
        ? level.Place.Append(level.IsObject ? level.Member : (level.Elements++).ToString(CultureInfo.InvariantCulture))
        : JsonPointer.Root;

    private static string NameOf(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString() ?? "";
        }
        catch (InvalidOperationException)
        {
            return Encoding.UTF8.GetString(reader.ValueSpan); // half of a surrogate pair
        }
    }

    private sealed record Level(JsonPointer Place, bool IsObject)
    {
        public HashSet<string> Names { get; } = new(StringComparer.Ordinal);
        public string Member { get; set; } = "";
        public int Elements { get; set; }
    }
}
