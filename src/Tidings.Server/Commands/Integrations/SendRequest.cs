using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Tidings.Server.Hosting;
using Tidings.Server.Hosting.Settings;

namespace Tidings.Server.Commands.Integrations;

/// <summary><c>tidings integrations send</c></summary>
internal static class SendRequest
{
    public static Command Command()
    {
        var key = IntegrationsOption.CreateKey();
        var config = new Option<string>(ConfigFile.Option) { Description = "JSON of the integration's config values, or of such by integration key.", HelpName = "FILE", Required = true };
        var entry = new Option<string?>("--entry") { Description = "JSON of the audit log entry to send. Default: the request that tests a connection.", HelpName = "FILE" };
        var integrations = IntegrationsOption.Create(" [setting Integrations]");
        var egress = EgressOption.Create();
        var json = new Option<bool>("--json") { Description = "Print what came of it as JSON." };
        var command = new Command("send", "Send one request for real, through the guard that the server sends through, and show the answer. Policies are not asked.")
        {
            key, config, entry, integrations, egress, json,
        };
        command.SetAction(async (result, cancellationToken) =>
        {
            var layer = new CommandLineLayer();
            layer.AddList("Integrations", integrations.Name, result.GetValue(integrations));
            layer.AddList("Egress:Allow", egress.Name, result.GetValue(egress));
            var settings = ServerSettings.Read(Surroundings.OfThisProcess(), layer.Values);
            var integration = CommandCatalogue.Find(result.GetRequiredValue(key), [.. settings.Server.Integrations]);
            var values = ConfigFile.Read(result.GetRequiredValue(config)).ValuesOf(integration.Manifest.Key, isOnly: true);
            var run = new SendRun(settings, integration, values, result.InvocationConfiguration.Error, TimeProvider.System);
            var report = await run.RunAsync(result.GetValue(entry), cancellationToken);
            Print(report, result.GetValue(json), result.InvocationConfiguration);
            return report.Error is null ? ExitCode.Done : ExitCode.Failed;
        });
        return command;
    }

    private static void Print(SendReport report, bool json, InvocationConfiguration to)
    {
        if (json)
        {
            to.Output.WriteLine(JsonSerializer.Serialize(report, IntegrationJson.Pages.SendReport));
            return;
        }

        to.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(report.Status == 0 ? "no answer" : $"status {report.Status}")} after {report.DurationMs} ms"));
        if (!string.IsNullOrWhiteSpace(report.Answer))
        {
            to.Output.WriteLine(TerminalText.Of(report.Answer));
        }

        if (report.Error is { } error)
        {
            to.Error.WriteLine(TerminalText.Line(error));
        }
    }
}
