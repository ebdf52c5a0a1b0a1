using System.CommandLine;

namespace Tidings.Server.Commands.Completion;

/// <summary><c>tidings completion</c>: a script made of the table of commands, so that it cannot lag behind it.</summary>
internal static class CompletionCommand
{
    private const string Bash = "bash", Zsh = "zsh", Fish = "fish";

    public static Command Create(Command root)
    {
        var shell = new Argument<string>("shell") { Description = "bash, zsh or fish." };
        shell.AcceptOnlyFromAmong(Bash, Zsh, Fish);
        var command = new Command("completion", "Print a script that lets a shell complete commands and options; docs/operations.md tells where to put it.") { shell };
        command.SetAction(result =>
        {
            var words = CommandWords.Of(root);
            result.InvocationConfiguration.Output.Write(result.GetValue(shell) switch
            {
                Bash => BashScript.Of(words),
                Zsh => ZshScript.Of(words),
                _ => FishScript.Of(words),
            });
            return ExitCode.Done;
        });
        return command;
    }
}
