using System.CommandLine;

namespace Tidings.Server.Commands;

/// <summary><c>--egress-allow</c>, the same for every command that sends.</summary>
internal static class EgressOption
{
    public static Option<string[]> Create() => new("--egress-allow")
    {
        Description = "A network or host that may be delivered to although it is private. Repeatable. [setting Egress:Allow]",
        HelpName = "CIDR|HOST",
    };
}
