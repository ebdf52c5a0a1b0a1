namespace Tidings.Integrations.Templates.Syntax;

internal enum TagTokenKind
{
    /// <summary><c>x</c>, <c>[x y]</c>, <c>.</c> and <c>..</c>.</summary>
    Name,

    /// <summary>A text in quotes, a number, <c>true</c>, <c>false</c>, <c>null</c>, <c>undefined</c>.</summary>
    Literal,

    /// <summary><c>.</c> or <c>/</c> between two names.</summary>
    Separator,

    At,
    EqualsSign,
    Bar,

    /// <summary><c>as |</c></summary>
    As,

    OpenParenthesis,
    CloseParenthesis,

    /// <summary>The end of the tag.</summary>
    End,

    /// <summary>Nothing of these begins so.</summary>
    Invalid,

    /// <summary>The template ends within the tag.</summary>
    Missing,
}
