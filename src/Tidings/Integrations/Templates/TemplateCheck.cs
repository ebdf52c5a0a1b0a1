namespace Tidings.Integrations.Templates;

/// <summary>Finds what the template engine would find too late, or would not survive.</summary>
internal static class TemplateCheck
{
    public const int MaxTags = 4_000;

    /// <summary>Deepest nesting of blocks, each <c>else if</c> counted as one; of parentheses likewise. The engine compiles by recursion.</summary>
    public const int MaxDepth = 64;

    public static IReadOnlyList<TemplateFault> Check(TemplateSource source)
    {
        var faults = new List<TemplateFault>();
        if (source.Tags.Count > MaxTags)
        {
            return [new TemplateFault(source.Tags[MaxTags].Line, $"it has {source.Tags.Count} tags; at most {MaxTags} are allowed")];
        }

        foreach (var tag in source.Tags)
        {
            CheckTag(tag, faults);
        }

        CheckSpelling(source.Tags, faults);
        // Of tags that are not understood, who knows which open a block.
        if (!source.Tags.Any(tag => tag.Kind is TemplateTagKind.Unfinished or TemplateTagKind.Unsupported))
        {
            CheckBlocks(source.Tags, faults);
        }

        return faults;
    }

    /// <summary>The engine would take both for the first (see <see cref="TemplateEngine"/>).</summary>
    private static void CheckSpelling(IReadOnlyList<TemplateTag> tags, List<TemplateFault> faults)
    {
        var spellings = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var tag in tags.Where(tag => tag is { Kind: TemplateTagKind.Value, Words.Count: 1 }))
        {
            if (!spellings.TryAdd(tag.Head, tag.Head) && spellings[tag.Head] is var known && known != tag.Head)
            {
                faults.Add(new TemplateFault(tag.Line, $"'{tag.Head}' and '{known}' differ by case only, and one template cannot tell them apart; rename one"));
            }
        }
    }

    private static void CheckTag(TemplateTag tag, List<TemplateFault> faults)
    {
        switch (tag.Kind)
        {
            case TemplateTagKind.Unfinished:
                faults.Add(new TemplateFault(tag.Line, "a tag is opened here and never closed; end it with }} (}}} after {{{)"));
                break;
            case TemplateTagKind.Unsupported:
                faults.Add(new TemplateFault(tag.Line, tag.Head == "&"
                    ? "{{& x}} is not supported; write {{{x}}}"
                    : "partials ({{> x}}), decorators ({{* x}}) and raw blocks ({{{{x}}}}) are not supported; write the text out"));
                break;
            case TemplateTagKind.Value or TemplateTagKind.Open or TemplateTagKind.Else:
                CheckCalls(tag, faults);
                break;
        }
    }

    private static void CheckCalls(TemplateTag tag, List<TemplateFault> faults)
    {
        var first = tag.Kind == TemplateTagKind.Else && tag.Head == "else" ? 1 : 0;
        if (tag.Words.Count > first)
        {
            CheckCall(tag, first, faults);
        }
        else if (tag.Kind == TemplateTagKind.Value)
        {
            faults.Add(new TemplateFault(tag.Line, "a tag is empty; name a value in it"));
        }

        for (int index = 0, depth = 0; index < tag.Words.Count; index++)
        {
            depth += tag.Words[index] switch { "(" => 1, ")" => -1, _ => 0 };
            if (depth > MaxDepth)
            {
                faults.Add(new TemplateFault(tag.Line, $"parentheses are nested more than {MaxDepth} deep"));
                return;
            }

            if (tag.Words[index] == "(")
            {
                CheckCall(tag, index + 1, faults);
            }
        }
    }

    private static void CheckCall(TemplateTag tag, int head, List<TemplateFault> faults)
    {
        var name = head < tag.Words.Count ? tag.Words[head] : "";
        var given = CountArguments(tag.Words, head + 1);
        var isSub = head > 0 && tag.Words[head - 1] == "(";
        if (!HelperCatalogue.Arguments.TryGetValue(name, out var wanted))
        {
            if (given > 0 || isSub)
            {
                faults.Add(new TemplateFault(tag.Line, $"there is no helper '{name}'; known are {string.Join(", ", HelperCatalogue.Arguments.Keys.Order(StringComparer.Ordinal))}"));
            }

            return;
        }

        if (given < wanted.Fewest || given > wanted.Most)
        {
            var count = wanted.Fewest == wanted.Most ? $"{wanted.Fewest}" : $"{wanted.Fewest} to {wanted.Most}";
            faults.Add(new TemplateFault(tag.Line, $"the helper '{name}' takes {count} arguments, not {given}"));
        }

        var isBlock = tag.Kind is TemplateTagKind.Open or TemplateTagKind.Else && !isSub;
        if (isBlock != HelperCatalogue.Blocks.Contains(name))
        {
            faults.Add(new TemplateFault(tag.Line, isBlock ? $"'{name}' has no block; write {{{{{name} …}}}}" : $"'{name}' needs a block; write {{{{#{name} …}}}} … {{{{/{name}}}}}"));
        }
    }

    private static int CountArguments(IReadOnlyList<string> words, int from)
    {
        var count = 0;
        for (int index = from, depth = 0; index < words.Count && depth >= 0; index++)
        {
            if (depth == 0 && words[index] is "as" or "|")
            {
                break; // block parameters
            }

            count += depth == 0 && words[index] != ")" ? 1 : 0;
            depth += words[index] switch { "(" => 1, ")" => -1, _ => 0 };
        }

        return count;
    }

    private static void CheckBlocks(IReadOnlyList<TemplateTag> tags, List<TemplateFault> faults)
    {
        var open = new Stack<TemplateTag>();
        var levels = new Stack<int>();
        var depth = 0;
        foreach (var tag in tags)
        {
            if (tag.Kind == TemplateTagKind.Open)
            {
                open.Push(tag);
                levels.Push(depth++);
            }
            else if (tag.Kind == TemplateTagKind.Else && open.Count > 0)
            {
                depth += tag.Words.Count > 1 ? 1 : 0;
            }
            else if (tag.Kind is TemplateTagKind.Else or TemplateTagKind.Close && !Closes(open, tag))
            {
                faults.Add(new TemplateFault(tag.Line, tag.Kind == TemplateTagKind.Else
                    ? "{{else}} stands outside a block"
                    : open.TryPeek(out var opened)
                        ? $"{{{{/{tag.Head}}}}} closes nothing: {{{{#{opened.Head}}}}} of line {opened.Line} is open"
                        : $"{{{{/{tag.Head}}}}} closes nothing: no block is open"));
                return;
            }
            else if (tag.Kind == TemplateTagKind.Close)
            {
                open.Pop();
                depth = levels.Pop();
            }

            if (depth > MaxDepth)
            {
                faults.Add(new TemplateFault(tag.Line, $"blocks are nested more than {MaxDepth} deep (each 'else if' counts as one)"));
                return;
            }
        }

        faults.AddRange(open.Select(tag => new TemplateFault(tag.Line, $"{{{{#{tag.Head}}}}} is never closed; add {{{{/{tag.Head}}}}}")));
    }

    private static bool Closes(Stack<TemplateTag> open, TemplateTag tag) =>
        tag.Kind == TemplateTagKind.Close && open.TryPeek(out var opened) && opened.Head == tag.Head;
}
