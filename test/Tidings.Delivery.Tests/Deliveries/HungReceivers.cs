using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Tidings.Delivery.Tests.Deliveries;

/// <summary>Receivers that take connections and never answer: each a loopback port that listens, none with a thread or a buffer of its own.</summary>
internal sealed class HungReceivers : IAsyncDisposable
{
    private readonly List<TcpListener> _listeners = [];
    private readonly ConcurrentQueue<Socket> _connections = new();
    private readonly CancellationTokenSource _closing = new();
    private readonly Task _accepting;

    public HungReceivers(int count)
    {
        for (var i = 0; i < count; i++)
        {
            var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            _listeners.Add(listener);
        }

        _accepting = Task.WhenAll(_listeners.Select(AcceptAsync));
    }

    public IEnumerable<string> Urls => _listeners.Select(listener => $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/hook");

    /// <summary>Connections that hang: an attempt that gave up has closed its own, and counts until then.</summary>
    public int Connections => _connections.Count;

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _accepting;
        _listeners.ForEach(listener => listener.Stop());
        foreach (var connection in _connections)
        {
            connection.Dispose();
        }

        _closing.Dispose();
    }

    private async Task AcceptAsync(TcpListener listener)
    {
        try
        {
            while (true)
            {
                _connections.Enqueue(await listener.AcceptSocketAsync(_closing.Token));
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }
}
