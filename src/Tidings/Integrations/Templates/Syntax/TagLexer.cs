using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Tidings.Integrations.Templates.Syntax;

/// <summary>Reads the tokens of one tag, by the rules of Handlebars.js.</summary>
/// <param name="end">What closes the tag, but for a <c>~</c> before its last two braces.</param>
/// <remarks>https://handlebarsjs.com/guide/expressions.html, and the grammar's own file, https://github.com/handlebars-lang/handlebars-parser/blob/master/src/handlebars.l</remarks>
internal sealed partial class TagLexer(string text, int start, string end)
{
    // What no name holds unless it stands in brackets; white space neither.
    private static readonly SearchValues<char> NotOfNames = SearchValues.Create("!\"#%&'()*+,./;<=>@[\\]^`{|}~");

    private const string BehindNames = "=~}/.)|";
    private const string BehindLiterals = "~})";

    /// <summary>Where the next token, or white space before it, begins.</summary>
    public int At { get; private set; } = start;

    /// <summary>True when the end had a <c>~</c>.</summary>
    public bool EndStrips { get; private set; }

    /// <summary>True when the end was read.</summary>
    public bool HasEnded { get; private set; }

    public TagToken Peek()
    {
        var at = At;
        var token = Next();
        (At, EndStrips, HasEnded) = (at, false, false);
        return token;
    }

    public TagToken Next()
    {
        SkipSpace();
        if (At >= text.Length)
        {
            return new TagToken(TagTokenKind.Missing, "");
        }

        if (TryEnd())
        {
            return new TagToken(TagTokenKind.End, end);
        }

        return text[At] switch
        {
            '(' => Take(TagTokenKind.OpenParenthesis, 1),
            ')' => Take(TagTokenKind.CloseParenthesis, 1),
            '=' => Take(TagTokenKind.EqualsSign, 1),
            '@' => Take(TagTokenKind.At, 1),
            '|' => Take(TagTokenKind.Bar, 1),
            '.' when Follows(1, ".") => Take(TagTokenKind.Name, 2),
            '.' when Ends(At + 1, BehindNames) => Take(TagTokenKind.Name, 1),
            '.' or '/' => Take(TagTokenKind.Separator, 1),
            '"' or '\'' => Quoted(text[At]),
            '[' => Bracketed(),
            _ => TryAs() ?? Bare(mayBeLiteral: true),
        };
    }

    /// <summary>What follows a separator: there a number or <c>true</c> is a name like any other.</summary>
    public TagToken NextStep()
    {
        SkipSpace();
        return At < text.Length && IsOfNames(text[At]) ? Bare(mayBeLiteral: false) : Next();
    }

    private TagToken Bare(bool mayBeLiteral)
    {
        var length = 0;
        while (At + length < text.Length && IsOfNames(text[At + length]))
        {
            length++;
        }

        var word = text.Substring(At, length);
        if (mayBeLiteral && (TryNumber() ?? TryWord(word)) is { } literal)
        {
            return literal;
        }

        return length == 0 ? Take(TagTokenKind.Invalid, 1)
            : At + length >= text.Length ? Take(TagTokenKind.Missing, length)
            : Ends(At + length, BehindNames) ? Take(TagTokenKind.Name, length)
            : Take(TagTokenKind.Invalid, length);
    }

    private TagToken? TryNumber()
    {
        var length = Digits(text[At] == '-' ? 1 : 0);
        if (length > 0 && Follows(length, "."))
        {
            length = Math.Max(length, Digits(length + 1));
        }

        if (length == 0 || !Ends(At + length, BehindLiterals))
        {
            return null;
        }

        var written = text.Substring(At, length);
        At += length;
        var number = long.TryParse(written, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
            ? (object)whole // without the cast both would become a double, which prints slowly
            : double.Parse(written, NumberStyles.Float, CultureInfo.InvariantCulture);
        return new TagToken(TagTokenKind.Literal, TextForm.Of(number)) { Value = number };
    }

    // Length up to the end of the digits that begin at an offset; 0 where there are none.
    private int Digits(int offset)
    {
        var length = offset;
        while (At + length < text.Length && char.IsAsciiDigit(text[At + length]))
        {
            length++;
        }

        return length > offset ? length : 0;
    }

    private TagToken? TryWord(string word)
    {
        if (word is not ("true" or "false" or "null" or "undefined") || !Ends(At + word.Length, BehindLiterals))
        {
            return null;
        }

        At += word.Length;
        return new TagToken(TagTokenKind.Literal, word) { Value = word switch { "true" => true, "false" => false, _ => null } };
    }

    private TagToken? TryAs()
    {
        if (!Follows(0, "as"))
        {
            return null;
        }

        var bar = At + 2;
        while (bar < text.Length && IsSpace(text[bar]))
        {
            bar++;
        }

        return bar > At + 2 && bar < text.Length && text[bar] == '|' ? Take(TagTokenKind.As, bar + 1 - At) : null;
    }

    private TagToken Quoted(char quote)
    {
        if (Between(quote) is not { } inside)
        {
            return new TagToken(TagTokenKind.Missing, "");
        }

        var value = inside.Replace($"\\{quote}", $"{quote}", StringComparison.Ordinal);
        return new TagToken(TagTokenKind.Literal, value) { Value = value };
    }

    private TagToken Bracketed()
    {
        if (Between(']') is not { } inside)
        {
            return new TagToken(TagTokenKind.Missing, "");
        }

        // With its bracket: the one that closes may have a backslash, too.
        var name = EscapeInBrackets().Replace(inside + "]", "${meant}")[..^1];
        return new TagToken(TagTokenKind.Name, name) { IsBracketed = true };
    }

    // A closing character behind a backslash closes only where there is no other.
    private string? Between(char close)
    {
        var from = At + 1;
        var escaped = -1;
        for (var at = text.IndexOf(close, from); at >= 0; at = text.IndexOf(close, at + 1))
        {
            if (at > from && text[at - 1] == '\\')
            {
                escaped = at;
                continue;
            }

            return Inside(at);
        }

        return escaped < 0 ? null : Inside(escaped);

        string Inside(int at)
        {
            At = at + 1;
            return text[from..at];
        }
    }

    private bool TryEnd()
    {
        // {{x~}} and {{{x}~}}: the ~ stands before the last two braces.
        var strip = end.Length - 2;
        if (Follows(0, end))
        {
            At += end.Length;
            return HasEnded = true;
        }

        if (!Follows(0, end[..strip]) || !Follows(strip, "~}}"))
        {
            return false;
        }

        At += strip + 3;
        return EndStrips = HasEnded = true;
    }

    private void SkipSpace()
    {
        while (At < text.Length && IsSpace(text[At]))
        {
            At++;
        }
    }

    private TagToken Take(TagTokenKind kind, int length)
    {
        var taken = text.Substring(At, length);
        At += length;
        return new TagToken(kind, taken);
    }

    private bool Follows(int offset, string what) => string.CompareOrdinal(text, At + offset, what, 0, what.Length) == 0;

    private bool Ends(int at, string marks) => at < text.Length && (IsSpace(text[at]) || marks.Contains(text[at]));

    /// <summary>True for what a name may hold without brackets.</summary>
    internal static bool IsOfNames(char character) => !NotOfNames.Contains(character) && !IsSpace(character);

    /// <summary>White space as JavaScript has it.</summary>
    internal static bool IsSpace(char character) => character == '\uFEFF' || (character != '\u0085' && char.IsWhiteSpace(character));

    [GeneratedRegex(@"\\(?<meant>[\\\]])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex EscapeInBrackets();
}
