namespace Tidings.Integrations.Templates;

/// <summary>Takes one tag apart.</summary>
/// <param name="start">Where its first brace is.</param>
internal sealed class TagScanner(string text, int start, int line)
{
    private int _at;

    /// <returns>Null for a comment; and where the text goes on.</returns>
    public (TemplateTag? Tag, int End) Scan()
    {
        if (text.AsSpan(start).StartsWith("{{{{"))
        {
            return (new TemplateTag(TemplateTagKind.Unsupported, line, ["{{{{"]), start + 4);
        }

        var triple = text.AsSpan(start).StartsWith("{{{");
        _at = start + (triple ? 3 : 2);
        Skip('~');
        if (_at < text.Length && text[_at] == '!')
        {
            return SkipComment();
        }

        var kind = triple ? TemplateTagKind.Value : ReadKind();
        Skip('~');
        var words = ReadWords();
        var end = triple ? "}}}" : "}}";
        Skip('~');
        if (words is null || !text.AsSpan(_at).StartsWith(end))
        {
            return (new TemplateTag(TemplateTagKind.Unfinished, line, []), text.Length);
        }

        if (kind is TemplateTagKind.Value && words is ["else", ..])
        {
            kind = TemplateTagKind.Else;
        }

        return (new TemplateTag(kind is TemplateTagKind.Open && words.Count == 0 ? TemplateTagKind.Else : kind, line, words), _at + end.Length);
    }

    private TemplateTagKind ReadKind()
    {
        while (_at < text.Length && text[_at] == ' ')
        {
            _at++;
        }

        var mark = _at < text.Length ? text[_at] : '\0';
        if (mark is not ('#' or '^' or '/' or '&' or '>' or '*'))
        {
            return TemplateTagKind.Value;
        }

        _at++;
        if (mark == '&')
        {
            _at--; // stays a word, by which the check tells it
            return TemplateTagKind.Unsupported;
        }

        var isUnsupported = mark is '>' or '*' || (mark == '#' && _at < text.Length && text[_at] is '>' or '*');
        return isUnsupported ? TemplateTagKind.Unsupported
            : mark == '/' ? TemplateTagKind.Close
            : TemplateTagKind.Open;
    }

    private (TemplateTag? Tag, int End) SkipComment()
    {
        var isLong = text.AsSpan(_at).StartsWith("!--");
        var end = isLong
            ? Earliest(text.IndexOf("--}}", _at + 3, StringComparison.Ordinal), text.IndexOf("--~}}", _at + 3, StringComparison.Ordinal))
            : text.IndexOf("}}", _at, StringComparison.Ordinal);
        return end < 0
            ? (new TemplateTag(TemplateTagKind.Unfinished, line, []), text.Length)
            : (null, text.IndexOf("}}", end, StringComparison.Ordinal) + 2);
    }

    private static int Earliest(int left, int right) => left < 0 ? right : right < 0 ? left : Math.Min(left, right);

    // Null when the text ends inside a literal.
    private List<string>? ReadWords()
    {
        var words = new List<string>();
        while (_at < text.Length && text[_at] is not ('}' or '~'))
        {
            var from = _at;
            switch (text[_at])
            {
                case ' ' or '\t' or '\r' or '\n':
                    _at++;
                    continue;
                case '(' or ')' or '|' or '=' or '&':
                    _at++;
                    break;
                case '"' or '\'':
                    if (!SkipPast(text[_at]))
                    {
                        return null;
                    }

                    break;
                default:
                    if (!SkipName())
                    {
                        return null;
                    }

                    break;
            }

            words.Add(text[from.._at]);
        }

        return words;
    }

    private bool SkipName()
    {
        while (_at < text.Length && text[_at] is not (' ' or '\t' or '\r' or '\n' or '(' or ')' or '|' or '=' or '}' or '~' or '"' or '\''))
        {
            if (text[_at] == '[')
            {
                if (!SkipPast(']'))
                {
                    return false;
                }
            }
            else
            {
                _at++;
            }
        }

        return true;
    }

    private bool SkipPast(char end)
    {
        var found = text.IndexOf(end, _at + 1);
        _at = found + 1;
        return found >= 0;
    }

    private void Skip(char character)
    {
        if (_at < text.Length && text[_at] == character)
        {
            _at++;
        }
    }
}
