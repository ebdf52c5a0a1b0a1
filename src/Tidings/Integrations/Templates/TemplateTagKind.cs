namespace Tidings.Integrations.Templates;

internal enum TemplateTagKind
{
    /// <summary><c>{{x}}</c> and <c>{{{x}}}</c>.</summary>
    Value,

    /// <summary><c>{{#x}}</c> and <c>{{^x}}</c>.</summary>
    Open,

    /// <summary><c>{{else}}</c>, <c>{{else if x}}</c>, <c>{{^}}</c>.</summary>
    Else,

    /// <summary><c>{{/x}}</c>.</summary>
    Close,

    /// <summary>Partials, decorators and raw blocks: not part of the vendor's format, and the first two can recurse. And <c>{{&amp;x}}</c>, which the engine does not know.</summary>
    Unsupported,

    /// <summary>A tag without an end.</summary>
    Unfinished,
}
