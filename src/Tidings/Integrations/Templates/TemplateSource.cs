namespace Tidings.Integrations.Templates;

/// <summary>The text of a template and the tags in it.</summary>
internal sealed record TemplateSource(string Text, IReadOnlyList<TemplateTag> Tags)
{
    /// <summary>How many tags are in the loop that holds most; 0 where there is none.</summary>
    public int LargestLoop { get; } = MeasureLoops(Tags);

    /// <summary>True when it renders to its own text.</summary>
    public bool IsLiteral { get; } = !Text.Contains("{{", StringComparison.Ordinal);

    /// <summary>False only when no tag can reach a value of that name: looked for in the whole text, so it errs towards true.</summary>
    public bool Mentions(string name) => Text.Contains(name, StringComparison.Ordinal);

    /// <summary>Line of the first tag with a word; 0 where there is none.</summary>
    public int LineOf(string? word) => Tags.FirstOrDefault(tag => word is not null && tag.Words.Contains(word, StringComparer.OrdinalIgnoreCase))?.Line ?? 0;

    /// <summary>First steps of all paths and the words behind them: <c>formVariables.url</c> → (formVariables, url).</summary>
    public IEnumerable<(TemplateTag Tag, string Root, string? Member)> Paths() =>
        from tag in Tags
        from word in tag.Words.Select((text, index) => (text, index))
        where IsPath(tag, word.text, word.index)
        let steps = word.text.Split('.', 3)
        select (tag, steps[0], steps.Length > 1 ? steps[1] : null);

    public static TemplateSource Scan(string text)
    {
        var tags = new List<TemplateTag>();
        var line = 1;
        var counted = 0;
        for (var at = text.IndexOf("{{", StringComparison.Ordinal); at >= 0; at = text.IndexOf("{{", at, StringComparison.Ordinal))
        {
            line += text.AsSpan(counted, at - counted).Count('\n');
            counted = at;
            if (at > 0 && text[at - 1] == '\\' && (at < 2 || text[at - 2] != '\\'))
            {
                at += 2; // \{{ stands for the braces themselves
                continue;
            }

            var (tag, end) = new TagScanner(text, at, line).Scan();
            if (tag is not null)
            {
                tags.Add(tag);
            }

            at = end;
        }

        return new TemplateSource(text, tags);
    }

    // {{#if}} and {{#with}} take one turn at most; every other block may be a loop.
    private static int MeasureLoops(IReadOnlyList<TemplateTag> tags)
    {
        var starts = new Stack<int>();
        var largest = 0;
        for (var index = 0; index < tags.Count; index++)
        {
            if (tags[index].Kind == TemplateTagKind.Open)
            {
                starts.Push(index);
            }
            else if (tags[index].Kind == TemplateTagKind.Close && starts.TryPop(out var start)
                && !(HelperCatalogue.Blocks.Contains(tags[start].Head) && !tags[start].Head.Equals("each", StringComparison.OrdinalIgnoreCase)))
            {
                largest = Math.Max(largest, index - start);
            }
        }

        return largest;
    }

    private static bool IsPath(TemplateTag tag, string word, int index)
    {
        if (word.Length == 0 || !(char.IsLetter(word[0]) || word[0] == '_') || tag.Kind is TemplateTagKind.Close or TemplateTagKind.Unsupported)
        {
            return false;
        }

        var isHead = index == 0 || tag.Words[index - 1] == "(";
        return !(isHead && HelperCatalogue.Arguments.ContainsKey(word))
            && word is not ("this" or "else" or "true" or "false" or "null" or "undefined" or "as");
    }
}
