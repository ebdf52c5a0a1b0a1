using System.CommandLine;

namespace Tidings.Server.Commands.Tokens;

/// <summary><c>tidings token …</c></summary>
internal static class TokenCommand
{
    public static Command Create() => new("token", "Make, show and revoke access tokens of a data directory, whether or not a server runs on it.")
    {
        CreateToken.Command(),
        ListTokens.Command(),
        RevokeToken.Command(),
    };
}
