namespace Tidings.Integrations.Templates;

/// <summary>What <c>{{x}}</c> does to a value. <c>{{{x}}}</c> writes it as it is in all of them.</summary>
internal enum TemplateDialect
{
    /// <summary>Nothing: URLs and header values, where <c>&amp;amp;</c> would only do harm.</summary>
    Plain,

    /// <summary>Escapes for HTML, as the vendor does in every body.</summary>
    Markup,

    /// <summary>Escapes for HTML values that are already escaped for JSON.</summary>
    JsonMarkup,
}
