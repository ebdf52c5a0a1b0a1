using System.Text;

namespace Tidings.Text;

/// <summary>Addresses (<c>http://</c>, <c>https://</c>) within a text, so that what is escaped around them leaves them working links.</summary>
internal static class WebAddress
{
    private const string Ends = "<>\"`\\|^";
    private const string Trailing = ".,;:!?'*_~";

    /// <summary>The length of the address that the text has at a place; 0 where none begins there.</summary>
    /// <remarks>It ends where a reader would end it: before blanks, quotes and what else no address has, before a bracket that it did not open, and before the punctuation of the sentence around it.</remarks>
    public static int LengthAt(ReadOnlySpan<char> text, int at)
    {
        var rest = text[at..];
        var scheme = rest.StartsWith("https://", StringComparison.OrdinalIgnoreCase) ? 8 : rest.StartsWith("http://", StringComparison.OrdinalIgnoreCase) ? 7 : 0;
        if (scheme == 0 || (at > 0 && char.IsLetterOrDigit(text[at - 1])) || rest.Length == scheme || !char.IsLetterOrDigit(rest[scheme]))
        {
            return 0;
        }

        var end = EndOf(rest, scheme);
        while (end > scheme && Trailing.Contains(rest[end - 1], StringComparison.Ordinal))
        {
            end--;
        }

        return end;
    }

    /// <summary>Writes an address so that nothing in it is a mark of Markdown or Slack's markup: what could be one is percent-encoded, which leads to the same place.</summary>
    public static void Append(StringBuilder written, ReadOnlySpan<char> address)
    {
        for (int at = 0, run; at < address.Length; at += run)
        {
            run = address[at..].IndexOfAnyExcept(address[at]) is > 0 and var other ? other : address.Length - at;
            var isBeforeWord = at + run < address.Length && char.IsLetterOrDigit(address[at + run]);
            var isMark = address[at] switch
            {
                '*' or '[' or ']' => true,
                // Emphasis ends only behind a word: before a letter the mark is none.
                '_' => !isBeforeWord,
                '~' => !isBeforeWord || run > 1 || char.IsLetterOrDigit(address[at - 1]),
                _ => false,
            };
            for (var each = 0; each < run; each++)
            {
                written.Append(isMark ? Uri.HexEscape(address[at]) : address[at].ToString());
            }
        }
    }

    private static int EndOf(ReadOnlySpan<char> rest, int start)
    {
        var (round, square) = (0, 0);
        for (var end = start; end < rest.Length; end++)
        {
            var character = rest[end];
            var isOver = character switch
            {
                '(' => round++ < 0,
                ')' => --round < 0,
                '[' => square++ < 0,
                ']' => --square < 0,
                '&' => !rest[end..].StartsWith("&amp;", StringComparison.Ordinal) && IsEntity(rest[end..]),
                > '\u007F' => !char.IsLetterOrDigit(character) && !char.IsSurrogate(character) && !IsMark(character),
                _ => character <= ' ' || character == '\u007F' || Ends.Contains(character, StringComparison.Ordinal),
            };
            if (isOver)
            {
                return end;
            }
        }

        return rest.Length;
    }

    /// <summary>An accent that is written behind its letter.</summary>
    private static bool IsMark(char character) => char.GetUnicodeCategory(character) is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark;

    private static bool IsEntity(ReadOnlySpan<char> rest)
    {
        // The longest name of an entity has 31 letters.
        var end = rest[..Math.Min(rest.Length, 34)].IndexOf(';');
        return end > 1 && !rest[1..end].ContainsAnyExcept(MarkdownEscaper.NameCharacters);
    }
}
