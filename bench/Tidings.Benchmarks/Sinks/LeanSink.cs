using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Tidings.Benchmarks.Sinks;

/// <summary>A receiver that costs as little as one can: raw sockets, one answer, no parsing past what is counted.</summary>
/// <remarks>Paths are <c>/N</c>, the number of the destination. It listens on 127.0.0.1 only.</remarks>
internal sealed class LeanSink : IAsyncDisposable
{
    private const int MaxConnections = 4096;

    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly CancellationTokenSource _stopping = new();
    private readonly Arrivals[] _destinations;
    private readonly Task _accepting;
    private volatile TaskCompletionSource _gate = NewGate();

    /// <param name="port">0: one that is free.</param>
    public LeanSink(int destinations, int port = 0)
    {
        _destinations = [.. Enumerable.Range(0, destinations).Select(_ => new Arrivals())];
        _gate.SetResult();
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, port));
        _listener.Listen(MaxConnections);
        Port = ((IPEndPoint)_listener.LocalEndPoint!).Port; // bound above
        _accepting = AcceptAsync();
    }

    public int Port { get; }

    /// <summary>All destinations together.</summary>
    public ArrivalCount Count => _destinations.Aggregate(default(ArrivalCount), (sum, destination) => sum + destination.Count);

    public Uri UrlOf(int destination) => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Port}/{destination}"));

    public Arrivals Of(int destination) => _destinations[destination];

    /// <summary>Requests are read, but neither counted nor answered until <see cref="Release"/>.</summary>
    public void Hold()
    {
        if (_gate.Task.IsCompleted)
        {
            _gate = NewGate();
        }
    }

    public void Release() => _gate.TrySetResult();

    public void Clear()
    {
        foreach (var destination in _destinations)
        {
            destination.Clear();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Dispose();
        await _accepting;
        _stopping.Dispose();
    }

    private static TaskCompletionSource NewGate() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await _listener.AcceptAsync(_stopping.Token));
            }
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The sink is closing.
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        using var connection = new SinkConnection(socket);
        try
        {
            while (await connection.ReadRequestAsync(_stopping.Token) is { } request)
            {
                await _gate.Task.WaitAsync(_stopping.Token);
                if (request.Destination < _destinations.Length)
                {
                    _destinations[request.Destination].Add(request, Stopwatch.GetTimestamp());
                }

                await connection.AnswerAsync(_stopping.Token);
            }
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The sender went away, perhaps killed, or the sink is closing.
        }
    }
}
