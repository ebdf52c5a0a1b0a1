using System.Buffers;
using System.Text;

namespace Tidings.Text;

/// <summary>A text that a client wrote, made fit to be shown by tools: without the characters that they refuse, and without direction that runs on behind it.</summary>
internal static class ForeignText
{
    private static readonly SearchValues<char> Suspect = SearchValues.Create(
        [.. Enumerable.Range(0, 0xA0).Select(code => (char)code).Where(char.IsControl), '\u2028', '\u2029', '\uFFFE', '\uFFFF', '\u202A', '\u202B', '\u202C', '\u202D', '\u202E', '\u2066', '\u2067', '\u2068', '\u2069']);

    /// <summary>Line by line: control characters but line ends and tabs go, NUL among them.</summary>
    /// <returns>The same text where nothing has to go.</returns>
    public static string Lines(string text) => text.AsSpan().ContainsAny(Suspect) ? BidiControls.Balanced(WithoutControls(text)) : text;

    /// <summary>On one line: each line end becomes a blank, with the blanks around it; blanks at the ends go.</summary>
    /// <returns>The same text where nothing has to change.</returns>
    public static string Line(string text)
    {
        if (!text.AsSpan().ContainsAny(Suspect))
        {
            return text.Trim(' ');
        }

        var line = new StringBuilder(text.Length);
        foreach (var part in Lines(text).Split(['\n', '\r', '\u2028', '\u2029'], StringSplitOptions.RemoveEmptyEntries))
        {
            line.Append(line.Length == 0 || part.AsSpan().IsWhiteSpace() ? "" : " ").Append(part.AsSpan().Trim(' '));
        }

        return line.ToString().Trim(' ');
    }

    private static string WithoutControls(string text)
    {
        var kept = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (character is '\v' or '\f' or '\u0085')
            {
                kept.Append('\n');
            }
            else if (character is '\t' or '\n' or '\r' || (!char.IsControl(character) && character is not ('\uFFFE' or '\uFFFF')))
            {
                kept.Append(character);
            }
        }

        return kept.Length == text.Length && kept.Equals(text) ? text : kept.ToString();
    }
}
