using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Tidings.Server.Commands.Accounts;
using Tidings.Server.Commands.Completion;
using Tidings.Server.Commands.Integrations;
using Tidings.Server.Commands.Tokens;

namespace Tidings.Server.Commands;

/// <summary>The command line as a whole.</summary>
internal static class TidingsCommand
{
    public const string HelpName = "--help";
    public const string VersionName = "--version";

    public static Command Create()
    {
        // Not a RootCommand: that one is named after the assembly, which is not what people type.
        var root = new Command("tidings", """
            Tidings: audit log entries in, rendered for each tool, delivered over HTTPS, at least once.
            Without a command it serves. See docs/quickstart.md for a five-minute tour.

            Exit codes: 0 done, 1 failed, 2 command line not understood, 69 port or data directory not to be had, 78 wrong configuration.
            """);
        root.Add(new HelpOption());
        root.Add(VersionCommand.Option());
        ServeCommand.Fill(root);
        root.Add(ServeCommand.Create());
        root.Add(SinkCommand.Create());
        root.Add(AccountCommand.Create());
        root.Add(TokenCommand.Create());
        root.Add(CompactCommand.Create());
        root.Add(IntegrationsCommand.Create());
        root.Add(CompletionCommand.Create(root));
        root.Add(HelpCommand.Create(root));
        root.Add(VersionCommand.Create());
        return root;
    }

    public static async Task<int> RunAsync(string[] arguments, TextWriter output, TextWriter error)
    {
        var invocation = new InvocationConfiguration
        {
            Output = output,
            Error = error,
            EnableDefaultExceptionHandler = false,
            // Draining is the host's business; the library would end the process two seconds after the signal.
            ProcessTerminationTimeout = null,
        };
        try
        {
            var result = Create().Parse(arguments);
            return result.Action is ParseErrorAction || UsageFaults.HasStrays(result) ? await RefuseAsync(result, invocation) : await result.InvokeAsync(invocation);
        }
        catch (Exception thrown)
        {
            // The process's edge: no exception reaches a person.
            var failure = CommandFailure.Of(thrown);
            foreach (var line in failure.Lines)
            {
                await error.WriteLineAsync(TerminalText.Of(line));
            }

            return failure.ExitCode;
        }
    }

    /// <summary>Tells what is wrong with a command line.</summary>
    public static async Task<int> RefuseAsync(ParseResult result, InvocationConfiguration invocation)
    {
        foreach (var line in UsageFaults.Of(result))
        {
            await invocation.Error.WriteLineAsync(line);
        }

        return ExitCode.Usage;
    }
}
