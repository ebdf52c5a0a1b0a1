using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tidings.Integrations;
using Tidings.Integrations.Previews;
using Tidings.Server.Hosting;

namespace Tidings.Server.Commands.Integrations;

/// <summary><c>tidings integrations preview</c></summary>
internal sealed class PreviewRequests
{
    private readonly Argument<string[]> _keys = new("key") { Description = "Keys of integrations. Default: those of --integrations, or else all.", Arity = ArgumentArity.ZeroOrMore };
    private readonly Option<string[]> _integrations = IntegrationsOption.Create(" Without a key, only they are previewed.");
    private readonly Option<string[]> _contexts = new("--contexts") { Description = "Template contexts, as they are. A directory is searched for *.json through all levels. Several may be given.", HelpName = "FILE|DIR", AllowMultipleArgumentsPerToken = true };
    private readonly Option<string[]> _entries = new("--entries") { Description = "Audit log entries, one or an array a file. Likewise. Default, without contexts too: a built-in sample.", HelpName = "FILE|DIR", AllowMultipleArgumentsPerToken = true };
    private readonly Option<string?> _config = new(ConfigFile.Option) { Description = "JSON of config values by integration key. What is missing gets a placeholder.", HelpName = "FILE" };
    private readonly Option<bool> _validation = new("--validation") { Description = "Show the request that tests a connection instead." };
    private readonly Option<bool> _json = new("--json") { Description = "Print one JSON object a line." };
    private readonly Option<bool> _curl = new("--curl") { Description = "Print commands to paste." };

    public static Command Command() => new PreviewRequests().Create();

    private Command Create()
    {
        var command = new Command("preview", "Render requests and show them. Sends nothing. Secrets of --config are shown as they are; placeholders stand for those that are not given.")
        {
            _keys, _integrations, _contexts, _entries, _config, _validation, _json, _curl,
        };
        command.Validators.Add(result =>
        {
            if (result.GetResult(_json) is not null && result.GetResult(_curl) is not null)
            {
                result.AddError("Give either --json or --curl.");
            }
        });
        command.SetAction(result => Run(result, result.InvocationConfiguration));
        return command;
    }

    /// <returns><see cref="ExitCode.Failed"/> when a request could not be rendered.</returns>
    private int Run(ParseResult result, InvocationConfiguration to)
    {
        var chosen = Choose([.. (result.GetValue(_keys) ?? []).Distinct()], result.GetValue(_integrations) ?? []);
        var subjects = ReadSubjects(result);
        var config = result.GetValue(_config) is { } path ? ConfigFile.Read(path) : null;
        foreach (var oddity in config?.Oddities([.. chosen.Select(integration => integration.Manifest)]) ?? [])
        {
            to.Error.WriteLine(oddity);
        }

        var code = ExitCode.Done;
        foreach (var integration in chosen)
        {
            var manifest = integration.Manifest;
            var given = config?.ValuesOf(manifest.Key, chosen.Count == 1) ?? new JsonObject();
            var destination = integration.BindForPreview(PlaceholderConfig.Fill(given, manifest), withStandIns: true);
            foreach (var subject in subjects)
            {
                var preview = Preview.Of(integration, destination, subject, result.GetValue(_validation));
                to.Output.WriteLine(Print(preview, result));
                if (preview.Remark is { } remark)
                {
                    to.Error.WriteLine(TerminalText.Line($"{preview.IntegrationKey}  {preview.Subject}: {remark}"));
                }

                code = preview.Error is null ? code : ExitCode.Failed;
            }
        }

        return code;
    }

    // Whoever names a folder and no key writes in that folder: the built-in ones would only be in the way.
    private static IReadOnlyList<Integration> Choose(List<string> keys, string[] folders) =>
        keys.Count > 0 ? CommandCatalogue.Find(keys, folders)
        : folders.Length > 0 ? CommandCatalogue.LoadOnly(folders).Integrations
        : CommandCatalogue.Load(folders).Integrations;

    private List<PreviewSubject> ReadSubjects(ParseResult result)
    {
        var reader = new PreviewReader(new ServerOptions().BaseUrl);
        List<PreviewSubject> subjects =
        [
            .. InputFile.Find(_contexts.Name, result.GetValue(_contexts) ?? []).Select(file => PreviewReader.ReadContext(file.Name, file.Read(_contexts.Name))),
            .. InputFile.Find(_entries.Name, result.GetValue(_entries) ?? []).SelectMany(file => reader.ReadEntries(file.Name, file.Read(_entries.Name))),
        ];
        return subjects.Count > 0 ? subjects : [reader.Sample()];
    }

    private string Print(Preview preview, ParseResult result) =>
        result.GetValue(_json) ? JsonSerializer.Serialize(PreviewLine.Of(preview), IntegrationJson.Lines.PreviewLine)
        : result.GetValue(_curl) ? PreviewPage.Curl(preview)
        : PreviewPage.Of(preview);
}
