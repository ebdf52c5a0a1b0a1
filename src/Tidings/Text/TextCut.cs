using System.Globalization;

namespace Tidings.Text;

/// <summary>Cuts texts where a reader would.</summary>
internal static class TextCut
{
    // Longer than the longest emoji there is. What pretends to be one character beyond that is cut within.
    private const int LongestElement = 64;

    private const int PairBytes = 4;

    /// <summary>Cuts text that is too long between two characters as people see them, and shows by a final <c>…</c> that it was cut.</summary>
    /// <param name="most">Most UTF-16 code units of the result.</param>
    public static string ToLength(string text, int most)
    {
        if (text.Length <= most)
        {
            return text;
        }

        // What ended a change of direction may be cut off.
        return most < 1 ? "" : BidiControls.Balanced(text[..PlaceBefore(text, most - 1)]) + "…";
    }

    /// <summary>As <see cref="ToLength"/>, for those who count bytes.</summary>
    /// <param name="most">Most bytes of the result in UTF-8.</param>
    /// <param name="sizeOf">Bytes of a code unit as it will be written; not asked for pairs of surrogates, which have four.</param>
    public static string ToBytes(string text, int most, Func<char, int> sizeOf)
    {
        if (PlaceWithin(text, most, sizeOf) == text.Length)
        {
            return text;
        }

        var room = most - SizeOf('…');
        return room < 0 ? "" : BidiControls.Balanced(text[..PlaceBefore(text, PlaceWithin(text, room, sizeOf))]) + "…";
    }

    /// <summary>Bytes of UTF-8 that a code unit has which is no part of a pair.</summary>
    public static int SizeOf(char unit) => unit switch
    {
        < '\u0080' => 1,
        < '\u0800' => 2,
        _ => 3,
    };

    /// <summary>The last place up to which the text has so many bytes.</summary>
    private static int PlaceWithin(string text, int most, Func<char, int> sizeOf)
    {
        var place = 0;
        for (var bytes = 0; place < text.Length;)
        {
            var isPair = place + 1 < text.Length && char.IsSurrogatePair(text[place], text[place + 1]);
            bytes += isPair ? PairBytes : sizeOf(text[place]);
            if (bytes > most)
            {
                break;
            }

            place += isPair ? 2 : 1;
        }

        return place;
    }

    /// <summary>The last place at or before <paramref name="limit"/> that halves neither a surrogate pair nor a letter with its accents nor an emoji of several parts.</summary>
    private static int PlaceBefore(string text, int limit)
    {
        var place = 0;
        while (place < limit)
        {
            var size = StringInfo.GetNextTextElementLength(text.AsSpan(place));
            if (place + size <= limit)
            {
                place += size;
                continue;
            }

            if (size > LongestElement)
            {
                place = char.IsHighSurrogate(text[limit - 1]) ? limit - 1 : limit;
            }

            break;
        }

        return place;
    }
}
