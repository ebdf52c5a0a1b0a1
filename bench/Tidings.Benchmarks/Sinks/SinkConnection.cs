using System.Buffers;
using System.Buffers.Text;
using System.Net.Sockets;
using Tidings.Benchmarks.Samples;

namespace Tidings.Benchmarks.Sinks;

/// <summary>One connection of a sink: HTTP/1.1 requests with a stated length, one after another.</summary>
internal sealed class SinkConnection : IDisposable
{
    private const int MaxRequestBytes = 4 * 1024 * 1024;

    private static readonly byte[] Answer = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"u8.ToArray();

    private readonly Socket _socket;
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(16 * 1024);
    private int _length;

    public SinkConnection(Socket socket)
    {
        _socket = socket;
        _socket.NoDelay = true;
    }

    /// <returns>Null when the sender has closed the connection, or sent what this is not made for.</returns>
    public async ValueTask<SinkRequest?> ReadRequestAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (TryTake(out var request, out var isStrange))
            {
                return request;
            }

            if (isStrange || !Grow())
            {
                return null;
            }

            var read = await _socket.ReceiveAsync(_buffer.AsMemory(_length), cancellationToken);
            if (read == 0)
            {
                return null;
            }

            _length += read;
        }
    }

    public async ValueTask AnswerAsync(CancellationToken cancellationToken) => await _socket.SendAsync(Answer, cancellationToken);

    public void Dispose()
    {
        _socket.Dispose();
        ArrayPool<byte>.Shared.Return(_buffer);
    }

    private bool TryTake(out SinkRequest request, out bool isStrange)
    {
        request = default;
        isStrange = false;
        var bytes = _buffer.AsSpan(0, _length);
        var head = bytes.IndexOf("\r\n\r\n"u8);
        if (head < 0)
        {
            return false;
        }

        if (!TryReadLength(bytes[..head], out var bodyBytes))
        {
            isStrange = true;
            return false;
        }

        var end = head + 4 + bodyBytes;
        if (end > _length)
        {
            return false;
        }

        request = new SinkRequest(DestinationOf(bytes), PositionIn(bytes[..head]), NumberIn(bytes[(head + 4)..end]), bodyBytes);
        bytes[end..].CopyTo(bytes);
        _length -= end;
        return true;
    }

    private static bool TryReadLength(ReadOnlySpan<byte> head, out int length)
    {
        // HttpClient writes the name in this case and no other.
        var name = "\r\nContent-Length: "u8;
        var at = head.IndexOf(name);
        length = 0;
        return at >= 0 && Utf8Parser.TryParse(head[(at + name.Length)..], out length, out _);
    }

    private static int DestinationOf(ReadOnlySpan<byte> request) =>
        request.IndexOf((byte)'/') is var slash and >= 0 && Utf8Parser.TryParse(request[(slash + 1)..], out int destination, out _) ? destination : 0;

    /// <summary>The delivery's id is the subscription's, a hyphen and the position.</summary>
    private static long PositionIn(ReadOnlySpan<byte> head)
    {
        var name = "\r\nX-Tidings-Delivery: "u8;
        var at = head.IndexOf(name);
        var id = at < 0 ? default : head[(at + name.Length)..];
        return id.IndexOf((byte)'-') is var hyphen and >= 0 && Utf8Parser.TryParse(id[(hyphen + 1)..], out long position, out _) ? position : 0;
    }

    private static long NumberIn(ReadOnlySpan<byte> body) =>
        body.IndexOf(SampleEntry.Mark) is var at and >= 0
        && Utf8Parser.TryParse(body.Slice(at + SampleEntry.Mark.Length, SampleEntry.Digits), out long number, out _) ? number : -1;

    private bool Grow()
    {
        if (_length < _buffer.Length)
        {
            return true;
        }

        if (_buffer.Length >= MaxRequestBytes)
        {
            return false;
        }

        var larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
        _buffer.AsSpan(0, _length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
        return true;
    }
}
