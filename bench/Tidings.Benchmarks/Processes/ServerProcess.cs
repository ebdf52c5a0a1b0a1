using System.Diagnostics;
using System.Globalization;

namespace Tidings.Benchmarks.Processes;

/// <summary>The server program on a data directory, on 127.0.0.1 alone.</summary>
internal sealed class ServerProcess : IDisposable
{
    private const string Token = "api-00000000-0000-4000-8000-00000000be9c";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    private static readonly Dictionary<string, string> Variables = new()
    {
        ["TIDINGS_BOOTSTRAP_TOKEN"] = Token,
        // What is measured is the server's work, not its limits.
        ["TIDINGS__RateLimits__Account"] = "0",
        ["TIDINGS__RateLimits__Route"] = "0",
        // Held sinks answer late; a timeout would turn a backlog into failures.
        ["TIDINGS__Delivery__AttemptTimeout"] = "00:05:00",
    };

    private readonly ChildProcess _process;

    private ServerProcess(ChildProcess process, Uri url)
    {
        _process = process;
        Api = new ApiClient(url, Token);
    }

    public ApiClient Api { get; }

    /// <summary>From starting the process to the first good answer of <c>/health/ready</c>.</summary>
    public TimeSpan ReadyAfter { get; private set; }

    public TimeSpan ProcessorTime => _process.ProcessorTime;

    public ProcessMemory Memory => ProcessMemory.Of(_process.Id);

    /// <param name="data">The data directory; what is there already is served on.</param>
    /// <param name="attemptTimeout">Null: five minutes, the longest there is.</param>
    public static async Task<ServerProcess> StartAsync(string data, CancellationToken cancellationToken, TimeSpan? attemptTimeout = null)
    {
        var url = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{LocalPort.Unused()}");
        var variables = new Dictionary<string, string>(Variables);
        if (attemptTimeout is { } timeout)
        {
            variables["TIDINGS__Delivery__AttemptTimeout"] = timeout.ToString("c", CultureInfo.InvariantCulture);
        }

        var began = Stopwatch.GetTimestamp();
        var process = new ChildProcess(ServerAssembly.Path, ["serve", "--urls", url, "--data", data, "--egress-allow", "127.0.0.1"], data, variables);
        var server = new ServerProcess(process, new Uri(url));
        try
        {
            await server.WaitUntilReadyAsync(began, cancellationToken);
            return server;
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    public void Kill() => _process.Kill();

    public void Dispose()
    {
        Api.Dispose();
        _process.Dispose();
    }

    private async Task WaitUntilReadyAsync(long began, CancellationToken cancellationToken)
    {
        // Its banner and log must be read, or a full pipe would stop it.
        _ = _process.Output.ReadToEndAsync(CancellationToken.None);
        while (!await Api.IsReadyAsync(cancellationToken))
        {
            if (_process.HasEnded || Stopwatch.GetElapsedTime(began) > Patience)
            {
                throw new InvalidOperationException($"The server did not get ready: {_process.Errors}");
            }

            await Task.Delay(Pause, TimeProvider.System, cancellationToken);
        }

        ReadyAfter = Stopwatch.GetElapsedTime(began);
    }
}
