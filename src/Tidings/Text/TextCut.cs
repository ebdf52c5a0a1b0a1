using System.Globalization;

namespace Tidings.Text;

/// <summary>Cuts texts where a reader would.</summary>
internal static class TextCut
{
    // Longer than the longest emoji there is. What pretends to be one character beyond that is cut within.
    private const int LongestElement = 64;

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
