using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Tidings.Patches;

/// <summary>Finds members that an object has twice: of two, a reader of JSON silently keeps one, and it may not be the one that was meant.</summary>
internal static class DuplicateMembers
{
    /// <summary>As deep as anything that is read here.</summary>
    private const int MaxDepth = 256;

    /// <param name="utf8">Valid JSON.</param>
    /// <param name="most">Places after which it stops; a text can hold ten thousands of them.</param>
    /// <returns>Where they are, in the order of the text.</returns>
    public static IReadOnlyList<JsonPointer> Find(ReadOnlySpan<byte> utf8, int most = int.MaxValue)
    {
        var found = new List<JsonPointer>();
        var open = new Stack<Level>();
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = MaxDepth });
        while (found.Count < most && reader.Read())
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
