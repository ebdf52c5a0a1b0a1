using System.Buffers;
using System.Text;

namespace Tidings.Text;

/// <summary>Markdown that shows a text as it is, whatever is in it: names, keys and comments are anybody's to write.</summary>
/// <remarks>Marks are escaped where one of the dialects of CommonMark, Discord, Mattermost and Teams gives them a meaning, and no others: a backslash that is no escape is shown.</remarks>
internal static class MarkdownEscaper
{
    // Everywhere in a line; what means something only at its beginning is looked for there.
    private const string Marks = @"\`*_[]<>~|";

    /// <summary>What names of entities are made of.</summary>
    internal static readonly SearchValues<char> NameCharacters = SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    /// <summary>On one line: a name, a key.</summary>
    public static string OfLine(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        Append(escaped, text, keepsEntities: false, keepsAddresses: false);
        return escaped.ToString();
    }

    /// <summary>Line by line: line ends stay, blanks around a line go, for four of them would make it code. Addresses stay links (<see cref="WebAddress"/>), and no emoji is drawn.</summary>
    /// <param name="keepsEntities">True to leave <c>&amp;lt;</c>, <c>&amp;gt;</c> and <c>&amp;amp;</c> as they are, for texts that may have been escaped for HTML before.</param>
    public static string Of(string text, bool keepsEntities = false)
    {
        var escaped = new StringBuilder(text.Length + 8);
        var isFirst = true;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            escaped.Append(isFirst ? "" : "\n");
            Append(escaped, line, keepsEntities, keepsAddresses: true);
            isFirst = false;
        }

        return escaped.ToString();
    }

    private static void Append(StringBuilder escaped, ReadOnlySpan<char> text, bool keepsEntities, bool keepsAddresses)
    {
        ReadOnlySpan<char> line = BidiControls.Balanced(TrimBlanks(text).ToString());
        var block = BlockMark(line);
        for (var at = 0; at < line.Length; at++)
        {
            if (keepsAddresses && WebAddress.LengthAt(line, at) is > 0 and var length)
            {
                WebAddress.Append(escaped, line.Slice(at, length));
                at += length - 1;
                continue;
            }

            if (at == block || Marks.Contains(line[at], StringComparison.Ordinal) || (line[at] == '&' && StartsEntity(line[at..], keepsEntities)))
            {
                escaped.Append('\\');
            }

            escaped.Append(IsBlank(line[at]) ? ' ' : line[at]);
            if (keepsAddresses && ShortCodes.BeginsAt(line, at))
            {
                escaped.Append(ShortCodes.Breaker);
            }
        }
    }

    private static ReadOnlySpan<char> TrimBlanks(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty && IsBlank(text[0]))
        {
            text = text[1..];
        }

        while (!text.IsEmpty && IsBlank(text[^1]))
        {
            text = text[..^1];
        }

        return text;
    }

    /// <summary>What is shown as a blank: line ends within a line, too.</summary>
    private static bool IsBlank(char character) => character is ' ' or '\u2028' or '\u2029' || char.IsControl(character);

    /// <summary>Where a line has the mark that would make it a heading, an item of a list or an underline; -1 where it has none.</summary>
    private static int BlockMark(ReadOnlySpan<char> line)
    {
        if (line is ['#' or '-' or '+', ..] || (!line.IsEmpty && line.Trim('=').IsEmpty))
        {
            return 0;
        }

        var digits = line.IndexOfAnyExceptInRange('0', '9');
        return digits is >= 1 and <= 9 && line[digits] is '.' or ')' && (digits + 1 == line.Length || IsBlank(line[digits + 1])) ? digits : -1;
    }

    private static bool StartsEntity(ReadOnlySpan<char> rest, bool keepsEntities)
    {
        // The longest name of an entity has 31 letters.
        var end = rest[..Math.Min(rest.Length, 34)].IndexOf(';');
        var name = end > 1 ? rest[1..end] : "";
        return !name.IsEmpty && !(name[0] == '#' ? name[1..] : name).ContainsAnyExcept(NameCharacters)
            && !(keepsEntities && name is "lt" or "gt" or "amp");
    }
}
