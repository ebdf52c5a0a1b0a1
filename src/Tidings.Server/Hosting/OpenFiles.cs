using System.Globalization;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Tidings.Server.Hosting;

/// <summary>How many files and connections the system lets this process have open (<c>ulimit -n</c>, <c>LimitNOFILE</c>).</summary>
/// <remarks>The runtime raises the soft limit to the hard one before anything of ours runs, so that the soft one is what there is.</remarks>
internal static class OpenFiles
{
    /// <summary>Fewer do not load the program and a store. Measured: a command needs about 170 at its height.</summary>
    public const long LeastForCommands = 192;

    /// <summary>Fewer do not start a server that can serve: at rest it has about 230 open, and each connection is one.</summary>
    public const long LeastForServer = 512;

    /// <summary>Enough for as many connections and deliveries as a server takes.</summary>
    public const long Recommended = 16_384;

    private const string Limits = "/proc/self/limits";
    private const string Name = "Max open files";

    /// <returns>Null where the system has no such limit, or does not tell.</returns>
    public static long? Limit()
    {
        try
        {
            return OperatingSystem.IsLinux() ? Read(File.ReadAllText(Limits)) : null;
        }
        catch (IOException)
        {
            // There is not even one left to look it up with, or no /proc.
            return null;
        }
    }

    /// <param name="limits">As the kernel writes <c>/proc/self/limits</c>.</param>
    /// <returns>The soft limit; null when there is none.</returns>
    public static long? Read(string limits)
    {
        foreach (var line in limits.AsSpan().EnumerateLines())
        {
            if (line.StartsWith(Name, StringComparison.Ordinal))
            {
                var soft = line[Name.Length..].TrimStart();
                return long.TryParse(soft[..soft.IndexOf(' ')], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
            }
        }

        return null;
    }

    /// <returns>Why a limit is too small, and the cure; null when it will do.</returns>
    public static string? Refuse(long? limit, long least) => limit < least
        ? string.Create(
            CultureInfo.InvariantCulture,
            $"This process may have {limit} files open, and needs {least} at least. Raise the limit: `ulimit -n {Recommended}` in a shell, `LimitNOFILE={Recommended}` in a systemd unit, `--ulimit nofile={Recommended}` for a container.")
        : null;

    /// <summary>Writes to standard error without the console, which wants more files itself.</summary>
    public static void Tell(string line)
    {
        using var handle = new SafeFileHandle(2, ownsHandle: false);
        using var stream = new FileStream(handle, FileAccess.Write, bufferSize: 0);
        stream.Write(Encoding.UTF8.GetBytes(line + "\n"));
    }
}
