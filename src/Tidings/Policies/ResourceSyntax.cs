namespace Tidings.Policies;

/// <summary>What resources and resource specifiers are both written with, and how their faults speak.</summary>
internal static class ResourceSyntax
{
    private const int LongestQuote = 200;

    /// <summary>How many characters of a type name stand at the beginning: a lower-case letter, then those, digits and hyphens.</summary>
    public static int TypeLength(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && (char.IsAsciiLetterLower(text[length]) || (length > 0 && (char.IsAsciiDigit(text[length]) || text[length] == '-'))))
        {
            length++;
        }

        return length;
    }

    public static bool IsTagCharacter(char character) => char.IsAsciiLetterOrDigit(character) || character is '.' or '_' or '-';

    /// <summary>For messages: counted from 1, as editors do, and saying so.</summary>
    public static string Place(int index) => string.Create(null, $"at character {index + 1} (counting from 1)");

    /// <summary>In quotes, cut when long, and harmless to show.</summary>
    public static string Quote(string text)
    {
        var shown = text.Length <= LongestQuote ? text : text[..LongestQuote] + "…";
        return $"\"{string.Concat(shown.Select(Printable))}\"";
    }

    public static string Quote(char character) => $"'{Printable(character)}'";

    private static char Printable(char character) => char.IsControl(character) || char.IsSurrogate(character) ? '\uFFFD' : character;
}
