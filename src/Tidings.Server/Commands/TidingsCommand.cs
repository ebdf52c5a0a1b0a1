using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Tidings.Server.Commands.Accounts;
using Tidings.Server.Commands.Integrations;
using Tidings.Server.Commands.Tokens;

namespace Tidings.Server.Commands;

/// <summary>The command line as a whole.</summary>
internal static class TidingsCommand
{
    public static Command Create()
    {
        // Not a RootCommand: that one is named after the assembly, which is not what people type.
        var root = new Command("tidings", """
            Tidings: audit log entries in, rendered for each tool, delivered over HTTPS, at least once.
            Without a command it serves. See docs/quickstart.md for a five-minute tour.

            Exit codes: 0 done, 1 failed, 2 command line not understood, 69 port or data directory not to be had, 78 wrong configuration.
            """);
        root.Add(new HelpOption());
        root.Add(new VersionOption());
        ServeCommand.Fill(root);
        root.Add(ServeCommand.Create());
        root.Add(SinkCommand.Create());
        root.Add(AccountCommand.Create());
        root.Add(TokenCommand.Create());
        root.Add(CompactCommand.Create());
        root.Add(IntegrationsCommand.Create());
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
            var code = await result.InvokeAsync(invocation);
            return result.Action is ParseErrorAction ? ExitCode.Usage : code;
        }
        catch (CommandFailedException failure)
        {
            foreach (var line in failure.Lines)
            {
                await error.WriteLineAsync(line);
            }

            return failure.ExitCode;
        }
        catch (StorageUnavailableException unavailable)
        {
            await error.WriteLineAsync(unavailable.Message);
            return ExitCode.Unavailable;
        }
        catch (Exception unforeseen)
        {
            // The process's edge: with the stack, for this is a fault of ours that somebody will report.
            await error.WriteLineAsync($"Tidings failed: {unforeseen}");
            return ExitCode.Failed;
        }
    }
}
