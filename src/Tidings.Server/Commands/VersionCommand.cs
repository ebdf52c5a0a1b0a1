using System.CommandLine;
using System.CommandLine.Invocation;
using Tidings.Server.Hosting;

namespace Tidings.Server.Commands;

/// <summary><c>tidings version</c>, and <c>--version</c> after any command.</summary>
internal static class VersionCommand
{
    public static Command Create()
    {
        var command = new Command("version", "Print the version of this program, and nothing else.");
        command.SetAction(result =>
        {
            result.InvocationConfiguration.Output.WriteLine(ProgramVersion.Text);
            return ExitCode.Done;
        });
        return command;
    }

    public static Option<bool> Option() => new(TidingsCommand.VersionName)
    {
        Description = "Print the version of this program.",
        Recursive = true,
        Arity = ArgumentArity.Zero,
        Action = new Print(),
    };

    private sealed class Print : SynchronousCommandLineAction
    {
        public override bool Terminating => true;

        // The version is told whatever else the command would want.
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            parseResult.InvocationConfiguration.Output.WriteLine(ProgramVersion.Text);
            return ExitCode.Done;
        }
    }
}
