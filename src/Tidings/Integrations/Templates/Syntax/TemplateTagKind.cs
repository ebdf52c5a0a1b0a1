namespace Tidings.Integrations.Templates.Syntax;

internal enum TemplateTagKind
{
    /// <summary><c>{{x}}</c>, <c>{{{x}}}</c> and <c>{{&amp;x}}</c>.</summary>
    Value,

    /// <summary><c>{{! x}}</c> and <c>{{!-- x --}}</c>.</summary>
    Comment,

    /// <summary><c>{{#x}}</c>.</summary>
    Open,

    /// <summary><c>{{^x}}</c>.</summary>
    OpenInverted,

    /// <summary><c>{{else}}</c>, <c>{{else if x}}</c>, <c>{{^}}</c>.</summary>
    Else,

    /// <summary><c>{{/x}}</c>.</summary>
    Close,

    /// <summary>Partials, decorators and raw blocks: not part of the vendor's format, and the first two can recurse.</summary>
    Unsupported,

    /// <summary>A tag without an end.</summary>
    Unfinished,
}
