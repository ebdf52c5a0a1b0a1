using System.Text;
using Tidings.Integrations.Templates;
using Tidings.Validation;

namespace Tidings.Integrations.Loading;

/// <summary>Compiles the templates of an integration's bodies.</summary>
internal sealed class BodyCompiler(Manifest manifest, Findings findings)
{
    /// <param name="file">What findings name.</param>
    /// <param name="path">Below the integration's folder; what delivery errors name.</param>
    /// <returns>Null when faults were reported.</returns>
    public BodyTemplate? Compile(string file, string path, byte[] utf8)
    {
        var template = Compile($"{manifest.Key}/{path}", path, utf8, (line, message) => findings.Fault(file, $"line {line}", message));
        if (template is null)
        {
            return null;
        }

        // A path into a value, such as formVariables.tags.0, begins with the key too.
        string[] keys = [.. manifest.FormVariables.Select(variable => variable.Key.Split('.')[0])];
        foreach (var found in template.Source.Paths().Where(path => path is { Root: BodyTemplate.VariablesName, Member: not null and not "oauth" }))
        {
            if (!keys.Contains(found.Member))
            {
                findings.Warn(file, $"line {found.Line}", UnknownVariable(found.Member ?? "", keys));
            }
        }

        return new BodyTemplate(template, TemplateFile.IsJson(path));
    }

    /// <param name="name">What delivery errors name.</param>
    /// <param name="fault">Told the line and what is wrong there.</param>
    /// <returns>Null when there are faults.</returns>
    public static Template? Compile(string name, string path, byte[] utf8, Action<int, string> fault)
    {
        var text = Encoding.UTF8.GetString(utf8).TrimStart('\uFEFF');
        var (template, faults) = TemplateEngine.Compile(name, text, TemplateFile.IsJson(path) ? TemplateDialect.JsonMarkup : TemplateDialect.Markup);
        foreach (var found in faults)
        {
            fault(found.Line, found.Message);
        }

        return template;
    }

    public static string UnknownVariable(string name, IEnumerable<string> keys) =>
        $"there is no form variable '{name}'; it renders to nothing{(NearestName.Of(name, keys) is { } meant ? $". Was '{meant}' meant?" : "")}";
}
