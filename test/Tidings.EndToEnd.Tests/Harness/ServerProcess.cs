using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;

namespace Tidings.EndToEnd.Tests.Harness;

/// <summary>A Tidings server in its own process, ready to be asked.</summary>
public sealed partial class ServerProcess : IAsyncDisposable
{
    /// <summary>The admin token every server is started with unless told otherwise.</summary>
    public const string Token = "api-end-to-end-test-token";

    private readonly Process _process;
    private readonly TemporaryDirectory? _ownDirectory;
    private readonly StringBuilder _output = new();
    private readonly TaskCompletionSource<Uri> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ServerProcess(ServerStart start)
    {
        _ownDirectory = start.DataDirectory is null ? new TemporaryDirectory() : null;
        DataDirectory = start.DataDirectory ?? Path.Combine(_ownDirectory!.Path, "data"); // ! : made one line above.
        var variables = new Dictionary<string, string>(start.Variables);
        if (start.BootstrapToken is { } token)
        {
            variables["TIDINGS_BOOTSTRAP_TOKEN"] = token;
        }

        _process = BuiltProgram.Server.Start(
            ["serve", "--urls", start.Urls, "--data", DataDirectory, .. start.Arguments], Path.GetTempPath(), variables);
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.EnableRaisingEvents = true;
        _process.Exited += (_, _) => _listening.TrySetException(new InvalidOperationException($"The server ended before it was ready.\n{Output}"));
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public string DataDirectory { get; }

    /// <summary>Where it listens; known once started.</summary>
    public Uri Url { get; private set; } = new("http://127.0.0.1:0");

    /// <summary>Sends <see cref="Token"/> with every request.</summary>
    public HttpClient Client { get; } = new();

    public bool HasExited => _process.HasExited;

    /// <summary>Resident memory in bytes.</summary>
    public long WorkingSet
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>Everything printed so far, both streams.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    /// <summary>Starts a server and waits until <c>/health/ready</c> answers 200.</summary>
    public static async Task<ServerProcess> StartAsync(ServerStart start, CancellationToken cancellationToken)
    {
        var server = new ServerProcess(start);
        try
        {
            server.Url = await server._listening.Task.WaitAsync(Patience.Longest, cancellationToken);
            server.Client.BaseAddress = server.Url;
            server.Client.DefaultRequestHeaders.Authorization = AuthenticationHeaderValue.Parse(start.BootstrapToken ?? Token);
            await server.WaitUntilReadyAsync(cancellationToken);
            return server;
        }
        catch (Exception error)
        {
            var said = server.Output;
            await server.DisposeAsync();
            throw new InvalidOperationException($"The server did not become ready. It said:\n{said}", error);
        }
    }

    public static Task<ServerProcess> StartAsync(CancellationToken cancellationToken) => StartAsync(new ServerStart(), cancellationToken);

    /// <summary>SIGKILL: the process gets no chance to finish anything. The data directory stays.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync().WaitAsync(Patience.Longest);
    }

    /// <summary>Asks it to end, then waits.</summary>
    /// <param name="signal"><c>TERM</c>, or <c>INT</c> as Ctrl-C sends it.</param>
    /// <returns>The exit code.</returns>
    public async Task<int> StopAsync(string signal = "TERM")
    {
        BuiltProgram.Signal(_process, signal);
        await _process.WaitForExitAsync().WaitAsync(Patience.Longest);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        Client.Dispose();
        _process.Dispose();
        _ownDirectory?.Dispose();
    }

    private async Task WaitUntilReadyAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience.Longest);
        while (true)
        {
            using var answer = await Client.GetAsync(new Uri("health/ready", UriKind.Relative), limit.Token);
            if (answer.IsSuccessStatusCode)
            {
                return;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, limit.Token);
        }
    }

    private void Keep(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_output)
        {
            _output.AppendLine(line);
        }

        if (Listening().Match(line) is { Success: true } match)
        {
            _listening.TrySetResult(new Uri(match.Groups["url"].Value));
        }
    }

    [GeneratedRegex(@"^\s*listening\s+(?<url>http://\S+)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Listening();
}
