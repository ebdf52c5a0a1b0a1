using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Tidings.Delivery.Tests.Sending;

/// <summary>A receiver that says exactly the bytes a test tells it to, well-formed or not.</summary>
internal sealed class RawReceiver : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _closing = new();
    private readonly Func<NetworkStream, CancellationToken, Task> _answer;
    private readonly Task _accepting;
    private int _connections;

    public RawReceiver(Func<NetworkStream, CancellationToken, Task> answer)
    {
        _answer = answer;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Connections => _connections;
    public string LastRequest { get; private set; } = "";
    public Uri Url => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/hook?key=secret-in-query");

    public static RawReceiver Saying(string answer) => new((stream, cancellationToken) => stream.WriteAsync(Encoding.ASCII.GetBytes(answer), cancellationToken).AsTask());

    public async ValueTask DisposeAsync()
    {
        // Accepting ends before listening does: an accept that begins after Stop throws what no receiver should.
        await _closing.CancelAsync();
        await _accepting;
        _listener.Stop();
        _closing.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_closing.Token);
                Interlocked.Increment(ref _connections);
                _ = ServeAsync(client);
            }
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException)
        {
            // Closed.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                var buffer = new byte[64 * 1024];
                var read = await stream.ReadAsync(buffer, _closing.Token);
                LastRequest = Encoding.ASCII.GetString(buffer, 0, read);
                await _answer(stream, _closing.Token);
            }
            catch (Exception error) when (error is OperationCanceledException or IOException)
            {
                // The sender went away, or the test is over.
            }
        }
    }
}
