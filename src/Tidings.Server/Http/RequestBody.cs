using System.Buffers;

namespace Tidings.Server.Http;

/// <summary>A request's body, read whole into a buffer that is lent: a new one of this size for each request would keep the collector busy.</summary>
/// <remarks>Disposing gives the buffer to the next request, so nothing may look at <see cref="Bytes"/> afterwards.</remarks>
internal sealed class RequestBody : IDisposable
{
    /// <summary>Longest that a body may take to come, from its first byte to its last: the largest one needs about 1 Mbit/s.</summary>
    public static readonly TimeSpan MaxTime = TimeSpan.FromMinutes(2);

    private const int FirstUnsized = 16 * 1024;
    private const int FirstSized = 64 * 1024;

    // Keeps 16 MiB at most; a larger body gets a buffer of its own, of just its size.
    private static readonly ArrayPool<byte> Pool = ArrayPool<byte>.Create(maxArrayLength: 1024 * 1024, maxArraysPerBucket: 8);

    private byte[] _buffer = [];
    private int _length;

    private RequestBody()
    {
    }

    public ReadOnlyMemory<byte> Bytes => _buffer.AsMemory(0, _length);

    /// <param name="limit">Most bytes to take; counted here, because a chunked body does not say its length.</param>
    /// <param name="share">Holds as much as the buffer, which grows with what comes; null where no budget bounds it.</param>
    /// <returns>A body to be disposed, or why there is none.</returns>
    /// <exception cref="BadHttpRequestException">It takes longer than <see cref="MaxTime"/>, or is not framed as HTTP asks for.</exception>
    public static Task<(RequestBody? Body, ApiError? Refusal)> RentAsync(HttpRequest request, int limit, IntakeShare? share, CancellationToken cancellationToken) =>
        RentAsync(request, limit, share, static _ => null, cancellationToken);

    /// <inheritdoc cref="RentAsync(HttpRequest, int, IntakeShare?, CancellationToken)"/>
    /// <param name="judge">Is shown what has come whenever that is about to take more room, and may refuse the rest.</param>
    public static async Task<(RequestBody? Body, ApiError? Refusal)> RentAsync(
        HttpRequest request, int limit, IntakeShare? share, Func<ReadOnlyMemory<byte>, ApiError?> judge, CancellationToken cancellationToken)
    {
        if (request.ContentLength > limit)
        {
            return (null, ApiErrors.TooLarge(limit));
        }

        using var deadline = new CancellationTokenSource(MaxTime, request.HttpContext.RequestServices.GetRequiredService<TimeProvider>());
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        var body = new RequestBody();
        try
        {
            if (await body.FillAsync(request, limit, share, judge, either.Token) is not { } refusal)
            {
                return (body, null);
            }

            body.Dispose();
            return (null, refusal);
        }
        catch (IOException broken) when (broken is not BadHttpRequestException && !cancellationToken.IsCancellationRequested)
        {
            // The server says so of some broken chunks, and of a connection that ended: none of it is a fault of ours.
            body.Dispose();
            throw new BadHttpRequestException("The request body is not framed as HTTP asks for.", StatusCodes.Status400BadRequest, broken);
        }
        catch (OperationCanceledException late) when (deadline.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            body.Dispose();
            throw new BadHttpRequestException("The request body came too slowly.", StatusCodes.Status408RequestTimeout, late);
        }
    }

    public void Dispose()
    {
        Pool.Return(_buffer);
        (_buffer, _length) = ([], 0);
    }

    /// <returns>Why the body is not taken; null when all of it is here.</returns>
    private async Task<ApiError?> FillAsync(
        HttpRequest request, int limit, IntakeShare? share, Func<ReadOnlyMemory<byte>, ApiError?> judge, CancellationToken cancellationToken)
    {
        // One byte more than it may have tells that it has more.
        var most = (int)Math.Min(request.ContentLength ?? limit, limit) + 1;
        while (true)
        {
            if (_length == _buffer.Length || _length == most)
            {
                if (_length > limit)
                {
                    return ApiErrors.TooLarge(limit);
                }

                if (_length > 0 && judge(Bytes) is { } refusal)
                {
                    return refusal;
                }

                var capacity = (int)Math.Min(most, NextCapacity(request));
                if (share?.TryHold(capacity) == false)
                {
                    return ApiErrors.TooMuchAtOnce;
                }

                Grow(capacity);
            }

            var read = await request.Body.ReadAsync(_buffer.AsMemory(_length, Math.Min(_buffer.Length, most) - _length), cancellationToken);
            if (read == 0)
            {
                return null;
            }

            _length += read;
        }
    }

    /// <summary>A client that says much and sends little gets little: a buffer is never more than four times what has come.</summary>
    private long NextCapacity(HttpRequest request) => (_length, request.ContentLength) switch
    {
        (0, null) => FirstUnsized,
        (0, _) => FirstSized,
        (var length, null) => length * 2L,
        var (length, _) => length * 4L,
    };

    private void Grow(int capacity)
    {
        var larger = Pool.Rent(capacity);
        Bytes.CopyTo(larger);
        Pool.Return(_buffer);
        _buffer = larger;
    }
}
