using System.CommandLine;

namespace Tidings.Server.Commands.Integrations;

/// <summary><c>--integrations</c>, and the argument that names one of them.</summary>
internal static class IntegrationsOption
{
    public static Option<string[]> Create(string more = "") => new("--integrations")
    {
        Description = $"A folder of integrations, or of one, laid over the built-in catalogue. Repeatable; later ones win.{more}",
        HelpName = "DIR",
    };

    public static Argument<string> CreateKey() => new("key") { Description = "The integration's key, as `integrations list` shows it." };
}
