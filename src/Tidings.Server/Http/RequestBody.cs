using System.Buffers;

namespace Tidings.Server.Http;

/// <summary>A request's body, read whole into a buffer that is lent: a new one of this size for each request would keep the collector busy.</summary>
/// <remarks>Disposing gives the buffer to the next request, so nothing may look at <see cref="Bytes"/> afterwards.</remarks>
internal sealed class RequestBody : IDisposable
{
    private const int FirstChunk = 16 * 1024;

    // Keeps 16 MiB at most; a larger body gets a buffer of its own, of just its size.
    private static readonly ArrayPool<byte> Pool = ArrayPool<byte>.Create(maxArrayLength: 1024 * 1024, maxArraysPerBucket: 8);

    private byte[] _buffer;
    private int _length;

    private RequestBody(int size) => _buffer = Pool.Rent(size);

    public ReadOnlyMemory<byte> Bytes => _buffer.AsMemory(0, _length);

    /// <summary>A body in a buffer of its own, for as long as anybody wants it.</summary>
    /// <param name="limit">Most bytes to take.</param>
    /// <returns>Null when the body is larger.</returns>
    public static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpRequest request, int limit, CancellationToken cancellationToken)
    {
        using var body = await RentAsync(request, limit, cancellationToken);
        if (body is null)
        {
            return null;
        }

        return body.Bytes.ToArray();
    }

    /// <param name="limit">Most bytes to take; counted here, because a chunked body does not say its length.</param>
    /// <returns>To be disposed; null when the body is larger.</returns>
    public static async Task<RequestBody?> RentAsync(HttpRequest request, int limit, CancellationToken cancellationToken)
    {
        if (request.ContentLength > limit)
        {
            return null;
        }

        // One byte more than it may have tells that it has more.
        var body = new RequestBody((int)Math.Min(request.ContentLength ?? FirstChunk, limit) + 1);
        while (body._length <= limit)
        {
            var read = await request.Body.ReadAsync(body.Room(limit + 1), cancellationToken);
            if (read == 0)
            {
                return body;
            }

            body._length += read;
        }

        body.Dispose();
        return null;
    }

    public void Dispose()
    {
        Pool.Return(_buffer);
        (_buffer, _length) = ([], 0);
    }

    /// <summary>What is still free of the buffer, after growing it when nothing is.</summary>
    private Memory<byte> Room(int most)
    {
        if (_length == _buffer.Length)
        {
            var larger = Pool.Rent((int)Math.Min(most, _length * 2L));
            Bytes.CopyTo(larger);
            Pool.Return(_buffer);
            _buffer = larger;
        }

        return _buffer.AsMemory(_length, Math.Min(_buffer.Length, most) - _length);
    }
}
