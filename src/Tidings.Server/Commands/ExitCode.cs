namespace Tidings.Server.Commands;

/// <summary>What the process says when it ends; documented in docs/operations.md. Numbers above 63 are those of BSD's sysexits.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>It was tried and did not work: no such token, an unforeseen fault.</summary>
    public const int Failed = 1;

    /// <summary>The command line was not understood.</summary>
    public const int Usage = 2;

    /// <summary>Something it needs cannot be had now: the port, the data directory.</summary>
    public const int Unavailable = 69;

    /// <summary>A setting, a secret or an integration folder is wrong.</summary>
    public const int Configuration = 78;

    /// <summary>Ended by a second Ctrl-C.</summary>
    public const int Interrupted = 130;
}
