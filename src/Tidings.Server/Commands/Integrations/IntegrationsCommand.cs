using System.CommandLine;

namespace Tidings.Server.Commands.Integrations;

/// <summary><c>tidings integrations …</c></summary>
internal static class IntegrationsCommand
{
    public static Command Create() => new("integrations", "Look at integrations, and write and try your own. Needs neither a server nor a data directory.")
    {
        ListIntegrations.Command(),
        ShowIntegration.Command(),
        NewIntegration.Command(),
        ValidateIntegrations.Command(),
        PreviewRequests.Command(),
        SendRequest.Command(),
    };
}
