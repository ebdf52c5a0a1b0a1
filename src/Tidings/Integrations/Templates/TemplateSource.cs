using Tidings.Integrations.Templates.Syntax;

namespace Tidings.Integrations.Templates;

/// <summary>The text of a template and what it is made of.</summary>
/// <param name="Faults">What is wrong with single tags; how they nest is for <see cref="BlockBuilder"/>.</param>
internal sealed record TemplateSource(string Text, IReadOnlyList<TemplatePiece> Pieces, IReadOnlyList<TemplateFault> Faults)
{
    public const int MaxTags = 4_000;

    /// <summary>Deepest nesting of blocks, each <c>else if</c> counted as one; of parentheses likewise. Both are read and rendered by recursion.</summary>
    public const int MaxDepth = 64;

    /// <summary>True when it renders to its own text.</summary>
    public bool IsLiteral { get; } = !Text.Contains("{{", StringComparison.Ordinal);

    /// <summary>False only when no tag can reach a value of that name: looked for in the whole text, so it errs towards true.</summary>
    public bool Mentions(string name) => Text.Contains(name, StringComparison.Ordinal);

    /// <summary>Where its paths begin. Paths of values that the template names itself, by <c>as |item|</c>, are none.</summary>
    public IEnumerable<TemplatePath> Paths()
    {
        var tags = Pieces.OfType<TemplatePiece.Tag>().ToList();
        var ownNames = tags.SelectMany(tag => tag.BlockParameters).ToHashSet(StringComparer.Ordinal);
        foreach (var tag in tags)
        {
            foreach (var path in tag.Operand?.All().OfType<Operand.Path>() ?? [])
            {
                if (path is { Steps: [var root, ..], Datum: null or LoopDatum.Root } && (path.IsScoped || !ownNames.Contains(root)))
                {
                    yield return new TemplatePath(tag.Line, root, path.Steps.ElementAtOrDefault(1), (tag.Operand as Operand.Call)?.Helper);
                }
            }
        }
    }

    public static TemplateSource Scan(string text)
    {
        var pieces = new List<TemplatePiece>();
        var faults = new List<TemplateFault>();
        var (tags, line, counted) = (0, 1, 0);
        for (var at = 0; at < text.Length;)
        {
            var open = text.IndexOf("{{", at, StringComparison.Ordinal);
            if (open < 0)
            {
                pieces.Add(new TemplatePiece.Text(text[at..]));
                break;
            }

            var backslashes = open - at >= 2 && text[open - 1] == '\\' && text[open - 2] == '\\' ? 2 : open > at && text[open - 1] == '\\' ? 1 : 0;
            // One of two backslashes is printed; a single one is not, and takes the meaning from the braces behind it.
            AddText(text[at..(backslashes > 0 ? open - 1 : open)]);
            if (backslashes == 1)
            {
                at = EndOfEscaped(text, open);
                AddText(text[open..at]);
                continue;
            }

            line += text.AsSpan(counted, open - counted).Count('\n');
            counted = open;
            if (++tags > MaxTags)
            {
                return new TemplateSource(text, [], [new TemplateFault(line, $"it has more than {MaxTags} tags; at most {MaxTags} are allowed")]);
            }

            var tag = new TagReader(text, open, line, faults).Read();
            pieces.Add(tag);
            at = tag.End;
        }

        return new TemplateSource(text, pieces, faults);

        void AddText(string content)
        {
            if (content.Length > 0)
            {
                pieces.Add(new TemplatePiece.Text(content));
            }
        }
    }

    // Up to the next tag and the backslashes before it, but behind the two braces that are escaped.
    private static int EndOfEscaped(string text, int open)
    {
        var from = open + 2;
        var next = text.IndexOf("{{", from, StringComparison.Ordinal);
        if (next < 0)
        {
            return text.Length;
        }

        for (var backslashes = 0; backslashes < 2 && next > from && text[next - 1] == '\\'; backslashes++)
        {
            next--;
        }

        return next;
    }
}
