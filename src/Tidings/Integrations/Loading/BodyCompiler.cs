using System.Text;
using Tidings.Integrations.Templates;
using Tidings.Validation;

namespace Tidings.Integrations.Loading;

/// <summary>Compiles the templates of an integration's bodies.</summary>
internal sealed class BodyCompiler(Manifest manifest, TemplateEngine engine, Findings findings)
{
    /// <param name="file">What findings name.</param>
    /// <param name="path">Below the integration's folder; what delivery errors name.</param>
    /// <returns>Null when faults were reported.</returns>
    public BodyTemplate? Compile(string file, string path, byte[] utf8)
    {
        var isJson = TemplateFile.IsJson(path);
        var text = Encoding.UTF8.GetString(utf8).TrimStart('\uFEFF');
        var (template, faults) = engine.Compile($"{manifest.Key}/{path}", text, isJson ? TemplateDialect.JsonMarkup : TemplateDialect.Markup);
        foreach (var fault in faults)
        {
            findings.Fault(file, $"line {fault.Line}", fault.Message);
        }

        if (template is null)
        {
            return null;
        }

        // A path into a value, such as formVariables.tags.0, begins with the key too.
        string[] keys = [.. manifest.FormVariables.Select(variable => variable.Key.Split('.')[0])];
        foreach (var (tag, _, member) in template.Source.Paths().Where(found => found is { Root: BodyTemplate.VariablesName, Member: not null and not "oauth" }))
        {
            if (!keys.Contains(member))
            {
                findings.Warn(file, $"line {tag.Line}", UnknownVariable(member ?? "", keys));
            }
        }

        return new BodyTemplate(template, isJson);
    }

    public static string UnknownVariable(string name, IEnumerable<string> keys) =>
        $"there is no form variable '{name}'; it renders to nothing{(NearestName.Of(name, keys) is { } meant ? $". Was '{meant}' meant?" : "")}";
}
