using System.Globalization;
using System.Text.Json;
using Tidings.Validation;

namespace Tidings.Patches;

/// <summary>Looks over JSON in one pass, before a tree is made of it. A survey takes next to no memory, whatever the text.</summary>
/// <param name="Values">How many values there are; 0 where there is a flaw.</param>
/// <param name="Flaw">What parses and still cannot be worked with, and where: too many values, a member given twice, half a surrogate pair, an enormous exponent. Null when there is nothing.</param>
public readonly record struct JsonSurvey(int Values, string? Flaw)
{
    /// <summary>Places that a message names; there may be ten thousands of them.</summary>
    private const int MaxNamed = 5;

    [ThreadStatic]
    private static MemberNames? _names;

    /// <param name="utf8">The whole text, in valid UTF-8.</param>
    /// <exception cref="JsonException">It is no JSON, or nested deeper.</exception>
    public static JsonSurvey Of(ReadOnlySpan<byte> utf8, JsonBounds bounds)
    {
        var names = _names ??= new MemberNames();
        names.Reset();
        var reader = new CheckedJsonReader(utf8, new JsonReaderOptions { MaxDepth = bounds.MaxDepth }, names);
        try
        {
            while (reader.Read())
            {
                if ((reader.Values > bounds.MaxValues ? TooMany(bounds) : FlawAt(ref reader)) is { } flaw)
                {
                    return new JsonSurvey(0, flaw);
                }
            }
        }
        catch (InvalidOperationException)
        {
            // A name that no text can be made of.
            return new JsonSurvey(0, HalfPairAt(reader.TokenStartIndex));
        }

        return names.HasRepeated ? new JsonSurvey(0, Repeated(utf8)) : new JsonSurvey(reader.Values, null);
    }

    /// <summary>Counts in what has come of a text, so that one with too many values is refused before the rest comes.</summary>
    /// <returns>What is wrong; null when nothing is so far, or what has come is no JSON: that is told when all of it is there.</returns>
    public static string? OfBeginning(ReadOnlySpan<byte> utf8, JsonBounds bounds)
    {
        var reader = new Utf8JsonReader(utf8, isFinalBlock: false, new JsonReaderState(new JsonReaderOptions { MaxDepth = bounds.MaxDepth }));
        var values = 0;
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is not (JsonTokenType.PropertyName or JsonTokenType.EndObject or JsonTokenType.EndArray) && ++values > bounds.MaxValues)
                {
                    return TooMany(bounds);
                }
            }
        }
        catch (JsonException)
        {
            return null;
        }

        return null;
    }

    private static string? FlawAt(ref CheckedJsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String when reader.ValueIsEscaped && TextFlaw.Find(reader.ValueSpan) is not null => HalfPairAt(reader.TokenStartIndex),
        JsonTokenType.Number when JsonTree.HasEnormousExponent(reader.ValueSpan) => string.Create(
            CultureInfo.InvariantCulture, $"the number at byte {reader.TokenStartIndex + 1} has an exponent beyond {JsonTree.MaxExponent}"),
        _ => null,
    };

    private static string TooMany(JsonBounds bounds) => string.Create(
        CultureInfo.InvariantCulture, $"it holds more than {bounds.MaxValues} values (objects, arrays, strings, numbers, booleans and nulls, however deep)");

    private static string HalfPairAt(long start) => string.Create(
        CultureInfo.InvariantCulture, $"the string at byte {start + 1} holds half of a surrogate pair: write the character whole");

    private static string Repeated(ReadOnlySpan<byte> utf8)
    {
        var places = DuplicateMembers.Find(utf8, MaxNamed).Select(place => $"\"{JsonTree.Shorten(place.ToString())}\"");
        return $"it has a member twice: give {string.Join(", ", places)} once";
    }
}
