using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Tidings.EndToEnd.Tests.Harness;

/// <summary>A program beside this test assembly in <c>artifacts/bin</c>, of the same configuration, run as a separate process.</summary>
public sealed class BuiltProgram
{
    private readonly string _assembly;

    private BuiltProgram(string project) => _assembly = FindAssembly(project);

    public static BuiltProgram Server { get; } = new("Tidings.Server");

    /// <summary>samples/TurnOn.</summary>
    public static BuiltProgram Sample { get; } = new("TurnOn");

    /// <summary>Starts the program without waiting for anything.</summary>
    /// <param name="variables">Environment variables on top of an environment without any <c>TIDINGS_</c> variable.</param>
    public Process Start(IEnumerable<string> arguments, string workingDirectory, IReadOnlyDictionary<string, string>? variables = null) =>
        Start(DotnetHost(), ["exec", _assembly, .. arguments], workingDirectory, variables);

    private static Process Start(string program, IEnumerable<string> arguments, string workingDirectory, IReadOnlyDictionary<string, string>? variables)
    {
        var start = new ProcessStartInfo(program)
        {
            WorkingDirectory = workingDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("TIDINGS_", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in variables ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        return Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} did not start.");
    }

    /// <summary>Runs the program to its end.</summary>
    public async Task<ProgramResult> RunAsync(
        IEnumerable<string> arguments, string workingDirectory, IReadOnlyDictionary<string, string>? variables, CancellationToken cancellationToken)
    {
        using var process = Start(arguments, workingDirectory, variables);
        return await EndAsync(process, cancellationToken);
    }

    /// <summary>As <see cref="RunAsync"/>, with at most so many files open.</summary>
    public async Task<ProgramResult> RunLimitedAsync(string openFiles, IEnumerable<string> arguments, string workingDirectory, CancellationToken cancellationToken)
    {
        using var process = Start("bash", ["-c", $"ulimit -n {openFiles}; exec \"$@\"", "limited", DotnetHost(), "exec", _assembly, .. arguments], workingDirectory, variables: null);
        return await EndAsync(process, cancellationToken);
    }

    private static async Task<ProgramResult> EndAsync(Process process, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience.Longest);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var error = process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return new ProgramResult(process.ExitCode, await output, await error);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }
    }

    /// <summary>Sends a signal to one process by its id.</summary>
    /// <param name="signal">As <c>kill</c> names it: <c>TERM</c>, <c>INT</c>.</param>
    public static void Signal(Process process, string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    private static string FindAssembly(string project)
    {
        // artifacts/bin/Tidings.EndToEnd.Tests/<configuration>/ : the program's folder is a cousin.
        var own = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var path = Path.Combine(own.Parent!.Parent!.FullName, project, own.Name, $"{project}.dll"); // ! : the artifacts layout always has these parents.
        return File.Exists(path) ? path : throw new FileNotFoundException("Build the solution first: the program is not where the tests look for it.", path);
    }

    private static string DotnetHost()
    {
        // <root>/shared/Microsoft.NETCore.App/<version>/ : the runtime that runs the tests also runs the program.
        var root = new DirectoryInfo(RuntimeEnvironment.GetRuntimeDirectory().TrimEnd(Path.DirectorySeparatorChar)).Parent!.Parent!.Parent!.FullName; // ! : a shared runtime always lies that deep.
        return Path.Combine(root, OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet");
    }
}
