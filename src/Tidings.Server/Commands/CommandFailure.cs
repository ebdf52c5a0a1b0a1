namespace Tidings.Server.Commands;

/// <summary>The process's edge: whatever a command threw, in lines for a person and an exit code.</summary>
/// <param name="Lines">The thing, the value and the cure; never a stack.</param>
internal sealed record CommandFailure(int ExitCode, IReadOnlyList<string> Lines)
{
    /// <summary>Set to 1, it has the stack of an unforeseen fault printed, for a report.</summary>
    public const string StackVariable = "TIDINGS_STACK";

    public static CommandFailure Of(Exception error) => error switch
    {
        CommandFailedException failed => new CommandFailure(failed.ExitCode, failed.Lines),
        StorageUnavailableException { IsMisconfigured: true } wrong => new CommandFailure(Commands.ExitCode.Configuration, [wrong.Message]),
        StorageUnavailableException unavailable => new CommandFailure(Commands.ExitCode.Unavailable, [unavailable.Message]),
        OperationCanceledException => new CommandFailure(Commands.ExitCode.Interrupted, ["Stopped before it was done."]),
        AggregateException { InnerExceptions: [var only] } => Of(only),
        UnauthorizedAccessException denied => new CommandFailure(
            Commands.ExitCode.Unavailable, [$"{Sentence(denied)} Run Tidings as a user that may use it, or name another place."]),
        IOException io => new CommandFailure(Commands.ExitCode.Unavailable, [$"{Sentence(io)} Look at the disk and the path, then try again."]),
        _ => Unforeseen(error),
    };

    private static CommandFailure Unforeseen(Exception error)
    {
        List<string> lines =
        [
            $"Tidings failed, and should not have: {error.GetType().Name}: {Sentence(error)} Please report this line; {StackVariable}=1 prints more for the report.",
        ];
        if (Environment.GetEnvironmentVariable(StackVariable) == "1")
        {
            lines.AddRange((error.ToString()).Split('\n'));
        }

        return new CommandFailure(Commands.ExitCode.Failed, lines);
    }

    private static string Sentence(Exception error)
    {
        var line = error.Message.ReplaceLineEndings(" ").TrimEnd();
        return line.EndsWith('.') ? line : line + ".";
    }
}
