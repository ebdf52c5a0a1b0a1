using System.CommandLine;

namespace Tidings.Server.Commands.Accounts;

/// <summary><c>tidings account …</c></summary>
internal static class AccountCommand
{
    public static Command Create() => new("account", "Make and show the accounts of a data directory, whether or not a server runs on it. Nothing crosses from one to another.")
    {
        CreateAccount.Command(),
        ListAccounts.Command(),
    };
}
