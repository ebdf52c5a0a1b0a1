namespace Tidings.Integrations.Templates;

/// <summary>A stretch of a template: one tag, or the text between two.</summary>
/// <param name="Text">As it is written, braces included.</param>
/// <param name="Tag">Null for text, and for a comment.</param>
internal sealed record TemplatePiece(string Text, TemplateTag? Tag)
{
    /// <summary>The path in a tag that prints one and calls no helper; null in any other.</summary>
    public string? Word =>
        Tag is { Kind: TemplateTagKind.Value, Words: [{ Length: > 0 } word] } && (char.IsLetter(word[0]) || word[0] == '_') && word is not ("this" or "else") ? word : null;

    /// <summary>First step of <see cref="Word"/>.</summary>
    public string? Root => Word?.Split('.')[0];

    /// <summary>As <see cref="Root"/>, and null in a tag of three braces, which writes its value as it is.</summary>
    public string? EscapedRoot => Text.StartsWith("{{{", StringComparison.Ordinal) ? null : Root;

    /// <summary>All of a template, in order.</summary>
    public static IReadOnlyList<TemplatePiece> Split(string template)
    {
        var pieces = new List<TemplatePiece>();
        var from = 0;
        var at = 0;
        while ((at = template.IndexOf("{{", at, StringComparison.Ordinal)) >= 0)
        {
            if (at > from && template[at - 1] == '\\')
            {
                at += 2; // the braces themselves
                continue;
            }

            AddText(at);
            var (tag, end) = new TagScanner(template, at, line: 1).Scan();
            pieces.Add(new TemplatePiece(template[at..end], tag));
            from = at = end;
        }

        AddText(template.Length);
        return pieces;

        void AddText(int end)
        {
            if (end > from)
            {
                pieces.Add(new TemplatePiece(template[from..end], null));
            }
        }
    }
}
