using System.CommandLine;

namespace Tidings.Server.Commands;

/// <summary><c>tidings help</c>: what <c>--help</c> prints, for those who ask in this order.</summary>
internal static class HelpCommand
{
    public static Command Create(Command root)
    {
        var words = new Argument<string[]>("command") { Description = "The command to tell about. Default: all of them.", Arity = ArgumentArity.ZeroOrMore };
        var command = new Command("help", "Tell what a command does and what options it has.") { words };
        command.SetAction((result, cancellationToken) =>
        {
            string[] path = [.. result.GetValue(words) ?? []];
            // Help is shown whatever else is wrong; a command that does not exist has none.
            return root.Parse(path) is { UnmatchedTokens.Count: > 0 } unknown
                ? TidingsCommand.RefuseAsync(unknown, result.InvocationConfiguration)
                : root.Parse([.. path, TidingsCommand.HelpName]).InvokeAsync(result.InvocationConfiguration, cancellationToken);
        });
        return command;
    }
}
