using System.CommandLine;
using System.Text.Json;
using Tidings.Server.Integrations;

namespace Tidings.Server.Commands.Integrations;

/// <summary><c>tidings integrations show</c></summary>
internal static class ShowIntegration
{
    public static Command Command()
    {
        var key = IntegrationsOption.CreateKey();
        var integrations = IntegrationsOption.Create();
        var json = new Option<bool>("--json") { Description = "Print it as GET /api/v2/integration-manifests/KEY answers." };
        var command = new Command("show", "Show one integration: its fields, its default policy, and where and how it sends.") { key, integrations, json };
        command.SetAction(result =>
        {
            var manifest = CommandCatalogue.Find(result.GetRequiredValue(key), result.GetValue(integrations) ?? []).Manifest;
            result.InvocationConfiguration.Output.WriteLine(result.GetValue(json)
                ? JsonSerializer.Serialize(ManifestView.Of(manifest), IntegrationJson.Pages.ManifestView)
                : IntegrationPage.Of(manifest, TimeProvider.System.GetUtcNow()));
            return ExitCode.Done;
        });
        return command;
    }
}
