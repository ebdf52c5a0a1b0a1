using System.CommandLine;
using Tidings.Server.Hosting;
using Tidings.Server.Hosting.Settings;

namespace Tidings.Server.Commands;

/// <summary><c>--data</c>, the same for every command that needs the data directory.</summary>
internal static class DataOption
{
    public static Option<string?> Create() => new("--data")
    {
        Description = $"Data directory. Default {ServerOptions.DefaultData}. [setting Data]",
        HelpName = "DIR",
    };

    /// <summary>The settings of a command that takes no other setting on its command line.</summary>
    public static ServerSettings Settings(ParseResult result, Option<string?> data)
    {
        var layer = new CommandLineLayer();
        layer.Add("Data", data.Name, result.GetValue(data));
        return ServerSettings.Read(Surroundings.OfThisProcess(), layer.Values);
    }
}
