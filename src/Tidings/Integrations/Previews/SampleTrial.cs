using System.Text.Json.Nodes;

namespace Tidings.Integrations.Previews;

/// <summary>Renders all templates of an integration with sample entries: what a template's text does not tell is whether JSON comes of it.</summary>
/// <param name="baseUrl">Links of the entries are made absolute with it.</param>
public sealed class SampleTrial(Uri baseUrl)
{
    private readonly PreviewReader _reader = new(baseUrl);

    /// <returns>Files of templates, below the integration's folder, and what is wrong with what they make: at most one fault a file.</returns>
    public IReadOnlyList<(string Template, string Message)> Run(Integration integration)
    {
        var destination = integration.BindForPreview(Config(integration.Manifest), withStandIns: true);
        var kinds = integration.Manifest.Hook?.Templates.Keys ?? [];
        var previews =
            from kind in kinds.Order(StringComparer.Ordinal)
            let validates = kind == AuditLogHook.Validation
            from subject in validates ? [_reader.Sample()] : Subjects(kind)
            select Preview.Of(integration, destination, subject, validates);
        return
        [
            .. from preview in previews
               where preview.Template is not null && (preview.Remark ?? preview.Error) is not null
               group preview by preview.Template into ofTemplate
               select (ofTemplate.Key, Describe(ofTemplate.First())),
        ];
    }

    private IEnumerable<PreviewSubject> Subjects(string kind) =>
        _reader.ReadEntries($"a sample entry with little in it, of the kind '{TrialEntries.KindOf(kind)}'", TrialEntries.Bare(kind))
            .Concat(_reader.ReadEntries($"a sample entry with much in it, of the kind '{TrialEntries.KindOf(kind)}'", TrialEntries.Full(kind)));

    private static string Describe(Preview preview) =>
        preview.Error is { } error ? $"with {preview.Subject}: {error}"
        : $"with {preview.Subject}, {preview.Remark}. Quote what is text, and mind the commas around what may be missing";

    // What a subscription would have: an unquoted number is one only where the manifest's own values are.
    private static JsonObject Config(Manifest manifest)
    {
        var config = new JsonObject();
        foreach (var variable in manifest.FormVariables)
        {
            config[variable.Key] = variable.DefaultValue is { } value and not JsonArray && value.ToString().Length > 0
                ? value.DeepClone()
                : variable.Type == FormVariableType.Enum && variable.AllowedValues is [var first, ..] ? JsonValue.Create(first) : PlaceholderConfig.Of(variable);
        }

        return config;
    }
}
