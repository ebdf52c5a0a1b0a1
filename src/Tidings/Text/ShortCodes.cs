namespace Tidings.Text;

/// <summary>Emoji by name, <c>:wave:</c>, which chat tools draw wherever they meet one.</summary>
internal static class ShortCodes
{
    /// <summary>Behind the first colon: no name has it within, and nobody sees it.</summary>
    public const char Breaker = '\u200B';

    // Names are shorter; nothing beyond is looked at, so that a text of colons takes no time.
    private const int LongestName = 100;

    /// <summary>Whether a colon at that place begins one.</summary>
    public static bool BeginsAt(ReadOnlySpan<char> text, int at)
    {
        if (text[at] != ':')
        {
            return false;
        }

        var rest = text.Slice(at + 1, Math.Min(LongestName, text.Length - at - 1));
        var end = rest.IndexOf(':');
        foreach (var character in rest[..Math.Max(end, 0)])
        {
            if (!char.IsLetterOrDigit(character) && !char.IsSurrogate(character) && character is not ('_' or '-' or '+' or '\''))
            {
                return false;
            }
        }

        return end > 0;
    }
}
