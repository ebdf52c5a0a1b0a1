using System.CommandLine;
using System.Globalization;
using System.Text.Json;

namespace Tidings.Server.Commands.Integrations;

/// <summary><c>tidings integrations validate</c></summary>
internal static class ValidateIntegrations
{
    public static Command Command()
    {
        var directories = new Argument<string[]>("dir")
        {
            Description = "A folder of integrations, or of one.",
            HelpName = "DIR",
            Arity = ArgumentArity.OneOrMore,
        };
        var json = new Option<bool>("--json") { Description = "Print a JSON object." };
        var command = new Command("validate", "Check integration folders: every fault with its file, its place and a cure. Exits 78 when there is one.") { directories, json };
        command.SetAction(result =>
        {
            var report = ValidationReport.Of(result.GetRequiredValue(directories), TimeProvider.System.GetUtcNow());
            Print(report, result.GetValue(json), result.InvocationConfiguration);
            return report.Valid ? ExitCode.Done : ExitCode.Configuration;
        });
        return command;
    }

    private static void Print(ValidationReport report, bool json, InvocationConfiguration to)
    {
        if (json)
        {
            to.Output.WriteLine(JsonSerializer.Serialize(report, IntegrationJson.Pages.ValidationReport));
            return;
        }

        foreach (var fault in report.Faults)
        {
            to.Output.WriteLine(TerminalText.Line(fault.ToString()));
        }

        foreach (var warning in report.Warnings)
        {
            to.Output.WriteLine(TerminalText.Line($"warning: {warning}"));
        }

        to.Error.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"valid integrations: {report.Integrations.Count}, faults: {report.Faults.Count}, warnings: {report.Warnings.Count}"));
    }
}
