using System.CommandLine;
using System.Text.Json;
using Tidings.Integrations;

namespace Tidings.Server.Commands.Integrations;

/// <summary><c>tidings integrations list</c></summary>
internal static class ListIntegrations
{
    public static Command Command()
    {
        var integrations = IntegrationsOption.Create();
        var json = new Option<bool>("--json") { Description = "Print a JSON array." };
        var command = new Command("list", "Show all integrations: key, name, fields, and the kinds of entries they have templates for.") { integrations, json };
        command.SetAction(result =>
        {
            var catalogue = CommandCatalogue.Load(result.GetValue(integrations) ?? []);
            var manifests = catalogue.Integrations.Select(integration => integration.Manifest).ToList();
            result.InvocationConfiguration.Output.WriteLine(result.GetValue(json)
                ? JsonSerializer.Serialize([.. manifests.Select(IntegrationSummary.Of)], IntegrationJson.Pages.IReadOnlyListIntegrationSummary)
                : Table(manifests));
            return ExitCode.Done;
        });
        return command;
    }

    private static string Table(IReadOnlyList<Manifest> manifests) => TextTable.Of(
    [
        ["KEY", "NAME", "FIELDS", "KINDS"],
        .. manifests.Select(manifest => new[]
        {
            manifest.Key, Name(manifest), Fields(manifest), IntegrationKinds.Describe(manifest),
        }),
    ]);

    private static string Name(Manifest manifest) => TerminalText.Line(
        manifest.Retired is { } retired ? $"{manifest.Name} ({retired.Word(TimeProvider.System.GetUtcNow())})" : manifest.Name);

    // In brackets what may be left out.
    private static string Fields(Manifest manifest) => string.Join(
        ", ", manifest.FormVariables.Select(variable => TerminalText.Line(variable.IsOptional ? $"[{variable.Key}]" : variable.Key)));
}
