using Tidings.Integrations.Templates.Syntax;

namespace Tidings.Integrations;

/// <summary>A stretch of the template of an address: one tag, or the text between two.</summary>
/// <param name="Text">As it is written, braces included: the pieces put together again are the template.</param>
/// <param name="Tag">Null for text, and for a comment.</param>
internal sealed record AddressPiece(string Text, TemplatePiece.Tag? Tag)
{
    /// <summary>The path in a tag that prints one and calls no helper; null in any other.</summary>
    public string? Word => Path is { } path ? string.Join('.', path.Steps) : null;

    /// <summary>First step of <see cref="Word"/>.</summary>
    public string? Root => Path?.Steps[0];

    /// <summary>As <see cref="Root"/>, and null in a tag that writes its value as it is (three braces, or &amp;).</summary>
    public string? EscapedRoot => Tag is { IsRaw: true } ? null : Root;

    private Operand.Path? Path =>
        Tag is { Kind: TemplateTagKind.Value, Operand: Operand.Path { Up: 0, Datum: null, IsScoped: false, Steps.Length: > 0 } path } && path.Steps.All(IsPlain) ? path : null;

    /// <summary>All of a template, in order.</summary>
    public static IReadOnlyList<AddressPiece> Split(string template)
    {
        var pieces = new List<AddressPiece>();
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
            var tag = new TagReader(template, at, line: 1, []).Read();
            pieces.Add(new AddressPiece(template[at..tag.End], tag.Kind == TemplateTagKind.Comment ? null : tag));
            from = at = tag.End;
        }

        AddText(template.Length);
        return pieces;

        void AddText(int end)
        {
            if (end > from)
            {
                pieces.Add(new AddressPiece(template[from..end], null));
            }
        }
    }

    /// <summary>True for a name that needs no brackets when it is written in another tag.</summary>
    private static bool IsPlain(string step) => step.All(character => char.IsLetterOrDigit(character) || character is '_' or '-');
}
