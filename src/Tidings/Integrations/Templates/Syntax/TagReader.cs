namespace Tidings.Integrations.Templates.Syntax;

/// <summary>Reads one tag, and adds what is wrong with it to the faults.</summary>
/// <param name="start">Where its first brace is.</param>
internal sealed class TagReader(string text, int start, int line, List<TemplateFault> faults)
{
    private const string PlainEnd = "}}";
    private const string RawEnd = "}}}";

    public TemplatePiece.Tag Read()
    {
        if (Follows(start, "{{{{"))
        {
            return Refuse(TemplateTagKind.Unsupported, "raw blocks ({{{{x}}}}) are not supported; write the text out, with \\{{ for braces");
        }

        var strips = Follows(start + 2, "~");
        var at = start + (strips ? 3 : 2);
        if (Follows(at, "!"))
        {
            return ReadComment(at, strips);
        }

        if (Follows(at, "{"))
        {
            return ReadInside(TemplateTagKind.Value, at + 1, RawEnd, strips) with { IsRaw = true };
        }

        if (Follows(at, "&"))
        {
            return ReadInside(TemplateTagKind.Value, at + 1, PlainEnd, strips) with { IsRaw = true };
        }

        at = BehindSpace(at);
        return text.AsSpan(at) switch
        {
            ['>', ..] or ['#', '>', ..] => Refuse(TemplateTagKind.Unsupported, "partials ({{> x}}) are not supported; write the text out"),
            ['*', ..] or ['#', '*', ..] => Refuse(TemplateTagKind.Unsupported, "decorators ({{* x}}) are not supported; write the text out"),
            ['#', ..] => ReadInside(TemplateTagKind.Open, at + 1, PlainEnd, strips),
            ['/', ..] => ReadInside(TemplateTagKind.Close, at + 1, PlainEnd, strips),
            ['^', ..] => ReadInside(IsEmpty(at + 1) ? TemplateTagKind.Else : TemplateTagKind.OpenInverted, at + 1, PlainEnd, strips),
            ['e', 'l', 's', 'e', ..] when at + 4 >= text.Length || !IsOfWord(text[at + 4]) => ReadInside(TemplateTagKind.Else, at + 4, PlainEnd, strips),
            _ => ReadInside(TemplateTagKind.Value, at, PlainEnd, strips),
        };
    }

    private TemplatePiece.Tag ReadComment(int mark, bool strips)
    {
        // What begins with two hyphens ends with two, and may hold tags.
        var (end, length) = Follows(mark, "!--") ? EndOfLongComment(mark + 1) : (text.IndexOf(PlainEnd, mark, StringComparison.Ordinal), PlainEnd.Length);
        return end < 0
            ? Refuse(TemplateTagKind.Unfinished, "a comment is opened here and never closed; end it with }}, or --}} after {{!--")
            : new TemplatePiece.Tag(TemplateTagKind.Comment, line) { End = end + length, Strip = new Strip(strips, text[end + length - 3] == '~') };
    }

    private (int At, int Length) EndOfLongComment(int from)
    {
        var (plain, stripping) = (text.IndexOf("--}}", from, StringComparison.Ordinal), text.IndexOf("--~}}", from, StringComparison.Ordinal));
        return stripping >= 0 && (plain < 0 || stripping < plain) ? (stripping, 5) : (plain, 4);
    }

    private TemplatePiece.Tag ReadInside(TemplateTagKind kind, int at, string end, bool strips)
    {
        var lexer = new TagLexer(text, at, end);
        var reader = new ExpressionReader(lexer, kind);
        try
        {
            var tag = reader.Read(new TemplatePiece.Tag(kind, line));
            return tag with { End = lexer.At, Strip = new Strip(strips, lexer.EndStrips) };
        }
        catch (TemplateException fault)
        {
            faults.Add(new TemplateFault(line, fault.Message));
        }

        if (lexer.HasEnded)
        {
            return new TemplatePiece.Tag(kind, line) { Name = reader.Name, End = lexer.At };
        }

        // The template goes on behind the tag, or at the next one where this has no end.
        var close = text.IndexOf(PlainEnd, lexer.At, StringComparison.Ordinal);
        var open = text.IndexOf("{{", Math.Max(lexer.At - 1, at), StringComparison.Ordinal);
        return close < 0 || lexer.At >= text.Length ? new TemplatePiece.Tag(TemplateTagKind.Unfinished, line) { End = text.Length }
            : open >= 0 && open < close ? new TemplatePiece.Tag(TemplateTagKind.Unfinished, line) { End = open }
            : new TemplatePiece.Tag(kind, line) { Name = reader.Name, End = close + PlainEnd.Length };
    }

    private TemplatePiece.Tag Refuse(TemplateTagKind kind, string message)
    {
        faults.Add(new TemplateFault(line, message));
        var end = kind == TemplateTagKind.Unfinished ? -1 : text.IndexOf(PlainEnd, start, StringComparison.Ordinal);
        return new TemplatePiece.Tag(kind, line) { End = end < 0 ? text.Length : BehindBraces(end) };
    }

    private int BehindBraces(int at)
    {
        while (at < text.Length && text[at] == '}')
        {
            at++;
        }

        return at;
    }

    private int BehindSpace(int at)
    {
        while (at < text.Length && TagLexer.IsSpace(text[at]))
        {
            at++;
        }

        return at;
    }

    private bool IsEmpty(int at)
    {
        at = BehindSpace(at);
        return Follows(at, PlainEnd) || Follows(at, "~}}");
    }

    private bool Follows(int at, string what) => string.CompareOrdinal(text, at, what, 0, what.Length) == 0;

    private static bool IsOfWord(char character) => char.IsAsciiLetterOrDigit(character) || character == '_';
}
