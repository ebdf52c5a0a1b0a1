namespace Tidings.Integrations;

/// <summary>Values of one line, as they arrive from a form or a copied file.</summary>
internal static class SingleLine
{
    /// <summary>Without blanks and line ends around it, and without marks that nobody sees: a byte order mark, a space of no width.</summary>
    public static string Trim(string text)
    {
        var start = 0;
        var end = text.Length;
        while (start < end && IsBlank(text[start]))
        {
            start++;
        }

        while (end > start && IsBlank(text[end - 1]))
        {
            end--;
        }

        return text[start..end];
    }

    private static bool IsBlank(char character) => char.IsWhiteSpace(character) || character is '\uFEFF' or '\u200B' or '\u2060';
}
