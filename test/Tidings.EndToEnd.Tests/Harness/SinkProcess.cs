using System.Diagnostics;

namespace Tidings.EndToEnd.Tests.Harness;

/// <summary><c>tidings sink</c> in its own process.</summary>
public sealed class SinkProcess : IAsyncDisposable
{
    private const string Announcement = "listening on ";

    private readonly Process _process;

    private SinkProcess(Process process, Uri url)
    {
        _process = process;
        // The answer to `Expect: 100-continue` is waited for: a body sent without it would be cut off by a refusal.
        Client = new HttpClient(new SocketsHttpHandler { Expect100ContinueTimeout = Patience.Longest }) { BaseAddress = url };
    }

    public HttpClient Client { get; }

    public static async Task<SinkProcess> StartAsync(CancellationToken cancellationToken, params string[] arguments)
    {
        var process = BuiltProgram.Server.Start(["sink", "--port", "0", .. arguments], Path.GetTempPath());
        var line = await process.StandardOutput.ReadLineAsync(cancellationToken).AsTask().WaitAsync(Patience.Longest, cancellationToken);
        return line?.StartsWith(Announcement, StringComparison.Ordinal) == true
            ? new SinkProcess(process, new Uri(line[Announcement.Length..]))
            : throw new InvalidOperationException($"The sink did not start: {line}{await process.StandardError.ReadToEndAsync(cancellationToken)}");
    }

    /// <summary>Ends it by SIGTERM.</summary>
    /// <returns>What it printed after its first line.</returns>
    public async Task<ProgramResult> StopAsync(CancellationToken cancellationToken)
    {
        BuiltProgram.Signal(_process, "TERM");
        var output = await _process.StandardOutput.ReadToEndAsync(cancellationToken).WaitAsync(Patience.Longest, cancellationToken);
        await _process.WaitForExitAsync(cancellationToken).WaitAsync(Patience.Longest, cancellationToken);
        return new ProgramResult(_process.ExitCode, output, await _process.StandardError.ReadToEndAsync(cancellationToken));
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync().WaitAsync(Patience.Longest);
        }

        Client.Dispose();
        _process.Dispose();
    }
}
