using System.CommandLine;
using Tidings.Server.Hosting;
using Tidings.Server.Hosting.Settings;

namespace Tidings.Server.Commands;

/// <summary><c>tidings serve</c>, and <c>tidings</c> alone.</summary>
internal static class ServeCommand
{
    public static Command Create()
    {
        var command = new Command("serve", "Run the server (what happens without a command, too).");
        Fill(command);
        return command;
    }

    /// <summary>Gives a command the options and the action of serving.</summary>
    public static void Fill(Command command)
    {
        // No defaults here: an option that was not given must not hide the environment or appsettings.json.
        var urls = new Option<string?>("--urls")
        {
            Description = $"Where to listen; several separated by ';'. Default {ServerOptions.DefaultUrls}. [setting Urls]",
            HelpName = "URLS",
        };
        var data = DataOption.Create();
        var integrations = new Option<string[]>("--integrations")
        {
            Description = "A folder of integrations, or of one, laid over the built-in catalogue. Repeatable; later ones win. [setting Integrations]",
            HelpName = "DIR",
        };
        var egress = EgressOption.Create();
        command.Add(urls);
        command.Add(data);
        command.Add(integrations);
        command.Add(egress);
        command.SetAction((result, cancellationToken) =>
        {
            var layer = new CommandLineLayer();
            layer.Add("Urls", urls.Name, result.GetValue(urls));
            layer.Add("Data", data.Name, result.GetValue(data));
            layer.AddList("Integrations", integrations.Name, result.GetValue(integrations));
            layer.AddList("Egress:Allow", egress.Name, result.GetValue(egress));
            var settings = ServerSettings.Read(Surroundings.OfThisProcess(), layer.Values);
            return new ServeRun(settings, result.InvocationConfiguration.Output, result.InvocationConfiguration.Error, TimeProvider.System).RunAsync(cancellationToken);
        });
    }
}
