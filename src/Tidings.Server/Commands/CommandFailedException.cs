namespace Tidings.Server.Commands;

/// <summary>A command ends here with lines for a person and an exit code: no stack trace, nobody to catch it but the process's edge.</summary>
internal sealed class CommandFailedException(int exitCode, IReadOnlyList<string> lines) : Exception(string.Join(Environment.NewLine, lines))
{
    public CommandFailedException(int exitCode, string line)
        : this(exitCode, [line])
    {
    }

    public int ExitCode { get; } = exitCode;

    public IReadOnlyList<string> Lines { get; } = lines;
}
