namespace Tidings.Integrations.Templates.Syntax;

/// <summary>A token of a tag.</summary>
/// <param name="Text">A name without its brackets, a literal as it prints, anything else as it is written.</param>
internal readonly record struct TagToken(TagTokenKind Kind, string Text)
{
    /// <summary>True for a name in brackets, which means a member and nothing else: <c>[this]</c>.</summary>
    public bool IsBracketed { get; init; }

    /// <summary>Of a literal.</summary>
    public object? Value { get; init; }
}
