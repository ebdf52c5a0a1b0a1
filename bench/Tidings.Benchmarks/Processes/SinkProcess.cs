using System.Globalization;
using Tidings.Benchmarks.Sinks;

namespace Tidings.Benchmarks.Processes;

/// <summary>A <see cref="LeanSink"/> in a process of its own.</summary>
internal sealed class SinkProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly ChildProcess _process;
    private readonly int _port;

    private SinkProcess(ChildProcess process, int port)
    {
        _process = process;
        _port = port;
    }

    public static async Task<SinkProcess> StartAsync(CancellationToken cancellationToken)
    {
        var process = new ChildProcess(typeof(SinkProcess).Assembly.Location, ["sink"], AppContext.BaseDirectory, new Dictionary<string, string>());
        try
        {
            var port = await ReadAsync(process, cancellationToken);
            return new SinkProcess(process, int.Parse(port, CultureInfo.InvariantCulture));
        }
        catch
        {
            process.Dispose();
            throw;
        }
    }

    public Uri UrlOf(int destination) => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{_port}/{destination}"));

    public Task HoldAsync(CancellationToken cancellationToken) => TellAsync(SinkCommands.Hold, cancellationToken);

    public Task ReleaseAsync(CancellationToken cancellationToken) => TellAsync(SinkCommands.Release, cancellationToken);

    public Task ClearAsync(CancellationToken cancellationToken) => TellAsync(SinkCommands.Clear, cancellationToken);

    public async Task<ArrivalCount> CountAsync(CancellationToken cancellationToken) => ArrivalCount.Parse(await TellAsync(SinkCommands.Count, cancellationToken));

    public void Dispose() => _process.Dispose();

    private async Task<string> TellAsync(string command, CancellationToken cancellationToken)
    {
        await _process.Input.WriteLineAsync(command.AsMemory(), cancellationToken);
        await _process.Input.FlushAsync(cancellationToken);
        return await ReadAsync(_process, cancellationToken);
    }

    private static async Task<string> ReadAsync(ChildProcess process, CancellationToken cancellationToken) =>
        await process.Output.ReadLineAsync(cancellationToken).AsTask().WaitAsync(Patience, TimeProvider.System, cancellationToken)
        ?? throw new InvalidOperationException($"The sink ended: {process.Errors}");
}
