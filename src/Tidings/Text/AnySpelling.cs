using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Tidings.Text;

/// <summary>A text in all the spellings that it takes on its way: escaped for Markdown, for HTML, for JSON within JSON, percent-encoded, composed or decomposed, with invisible characters between, with look-alikes of its marks.</summary>
/// <remarks>Whoever looks for a text need not know who wrote it down and how: a title may be older than today's escaper.</remarks>
internal static class AnySpelling
{
    private const string Blanks = @"(?:\s|\p{Cc}|%20|%09|%C2%A0|\\[nrt])+";
    private const string Invisible = @"(?:\p{Cf}|%E2%8[01]%[89AB][0-9A-F]|%EF%BB%BF|\\+u(?:20[0-6]|fef)[0-9a-f])*";

    // Past this a text is looked for as it is and as it is escaped, which a pattern of every spelling would be too large for.
    private const int LongestSpelt = 500;

    // Shorter runs of letters are in every other text.
    private const int ShortestNeedle = 3;

    /// <summary>A pattern for a regular expression that ignores case; matches the spellings and nothing longer.</summary>
    /// <returns>Empty for a text of blanks and invisible characters alone.</returns>
    public static string Pattern(string text)
    {
        if (text.Length > LongestSpelt)
        {
            return $"(?:{Regex.Escape(text)}|{Regex.Escape(MarkdownEscaper.OfLine(text))})";
        }

        string[] forms = [.. new[] { text, Form(text, NormalizationForm.FormC), Form(text, NormalizationForm.FormD) }.Distinct().Select(Spell).Distinct()];
        return forms.Length == 1 ? forms[0] : $"(?:{string.Join('|', forms)})";
    }

    /// <summary>Words, one of which is in every text that holds a spelling of this one, case aside. A text with <c>\u</c> in it may hold any.</summary>
    /// <returns>Null where there is no such word.</returns>
    public static IReadOnlyList<string>? Needles(string text)
    {
        var composed = Form(text, NormalizationForm.FormC);
        if (LongestRun(composed, rune => rune.IsAscii && Rune.IsLetterOrDigit(rune)) is { Length: >= ShortestNeedle } plain)
        {
            return [plain];
        }

        if (LongestRun(composed, Rune.IsLetterOrDigit) is not { Length: > 0 } run)
        {
            return null;
        }

        string[] forms = [run, Form(run, NormalizationForm.FormD)];
        string[] cases = [.. forms, .. forms.Select(form => form.ToLowerInvariant()), .. forms.Select(form => form.ToUpperInvariant())];
        return [.. cases.Concat(cases.Select(Uri.EscapeDataString)).Distinct()];
    }

    /// <summary>True where a word of this script may begin or end beside any other letter: names of Chinese, Japanese, Korean and Thai are written without blanks around them.</summary>
    public static bool IsOfUnspacedScript(Rune rune) => rune.Value is
        (>= 0x0E00 and <= 0x0EFF) or (>= 0x1000 and <= 0x109F) or (>= 0x1780 and <= 0x17FF) or (>= 0x3040 and <= 0x30FF) or (>= 0x3400 and <= 0x9FFF)
        or (>= 0xAC00 and <= 0xD7AF) or (>= 0xF900 and <= 0xFAFF) or (>= 0xFF66 and <= 0xFF9F) or (>= 0x20000 and <= 0x323AF);

    private static string Spell(string text)
    {
        var pattern = new StringBuilder();
        var isBlankDue = false;
        Rune? last = null;
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune) || Rune.IsControl(rune))
            {
                isBlankDue = true;
            }
            else if (Rune.GetUnicodeCategory(rune) != UnicodeCategory.Format)
            {
                pattern.Append(last is null ? "" : isBlankDue ? BlanksBetween(last.Value, rune) : Invisible).Append(Spell(rune));
                (last, isBlankDue) = (rune, false);
            }
        }

        return pattern.ToString();
    }

    private static string BlanksBetween(Rune left, Rune right) =>
        IsOfUnspacedScript(left) && IsOfUnspacedScript(right) ? $"{Invisible}(?:{Blanks})?{Invisible}" : Invisible + Blanks + Invisible;

    private static string Spell(Rune rune)
    {
        var literal = Regex.Escape(rune.ToString());
        if (rune.IsAscii)
        {
            return Rune.IsLetterOrDigit(rune) ? literal : SpellMark((char)rune.Value, literal == "]" ? @"\]" : literal);
        }

        Rune[] cases = [.. new[] { rune, Rune.ToLowerInvariant(rune), Rune.ToUpperInvariant(rune) }.Distinct()];
        return $"(?:{literal}|{string.Join('|', cases.Select(each => Uri.EscapeDataString(each.ToString())))}|{string.Join('|', cases.Select(Unicode))})";
    }

    private static string SpellMark(char mark, string literal)
    {
        var name = mark switch { '&' => "|&amp;", '<' => "|&lt;", '>' => "|&gt;", '"' => "|&quot;", '\'' => "|&apos;", _ => "" };
        var twin = LookAlikes.Of(mark) is var other && other == mark ? "" : $"|{other}";
        var backslashes = mark == '\\' ? "" : @"\\*";
        return string.Create(CultureInfo.InvariantCulture, $@"(?:{backslashes}{literal}{(mark == '\\' ? "+" : "")}|%{(int)mark:X2}{name}|&\#0*{(int)mark};|&\#x0*{(int)mark:X};|{Unicode(new Rune(mark))}{twin})");
    }

    private static string Unicode(Rune rune) =>
        string.Concat(rune.ToString().Select(unit => string.Create(CultureInfo.InvariantCulture, $@"\\+u{(int)unit:x4}")));

    private static string Form(string text, NormalizationForm form)
    {
        try
        {
            return text.Normalize(form);
        }
        catch (ArgumentException)
        {
            // Half of a surrogate pair, which has no other form.
            return text;
        }
    }

    private static string LongestRun(string text, Func<Rune, bool> isOfRun)
    {
        var (start, longest, at) = (0, "", 0);
        foreach (var rune in text.EnumerateRunes())
        {
            at += rune.Utf16SequenceLength;
            if (!isOfRun(rune))
            {
                start = at;
            }
            else if (at - start > longest.Length)
            {
                longest = text[start..at];
            }
        }

        return longest;
    }
}
