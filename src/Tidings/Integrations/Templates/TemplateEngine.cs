using Tidings.Integrations.Templates.Syntax;

namespace Tidings.Integrations.Templates;

/// <summary>Compiles templates: Handlebars, as https://handlebarsjs.com/guide/ describes it, without partials, decorators and raw blocks.</summary>
internal static class TemplateEngine
{
    /// <param name="name">What messages call it: a file below the integration's folder, or the manifest's member.</param>
    /// <returns>Null exactly when there are faults.</returns>
    public static (Template? Template, IReadOnlyList<TemplateFault> Faults) Compile(string name, string text, TemplateDialect dialect)
    {
        var source = TemplateSource.Scan(text);
        var (root, faults) = BlockBuilder.Build(source);
        return root is null ? (null, faults) : (new Template(name, source, root, dialect), []);
    }
}
