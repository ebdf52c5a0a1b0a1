using System.Buffers;
using System.IO.Pipelines;

namespace Tidings.Server.Hosting;

/// <summary>What a connection sends: all that is written or, from a replacement on, that alone.</summary>
/// <remarks>A replacement is written by the loop that reads the connection's requests, between two answers: nobody else writes then.</remarks>
internal sealed class ReplaceableWriter(PipeWriter inner) : PipeWriter
{
    private ArrayBufferWriter<byte>? _unsent;

    public override bool CanGetUnflushedBytes => inner.CanGetUnflushedBytes;
    public override long UnflushedBytes => inner.UnflushedBytes;

    /// <summary>Sends this, and nothing of what is written afterwards: the connection is about to be closed.</summary>
    public void Replace(ReadOnlySpan<byte> answer)
    {
        if (_unsent is null)
        {
            inner.Write(answer);
            _unsent = new ArrayBufferWriter<byte>();
        }
    }

    public override Memory<byte> GetMemory(int sizeHint = 0) => _unsent?.GetMemory(sizeHint) ?? inner.GetMemory(sizeHint);

    public override Span<byte> GetSpan(int sizeHint = 0) => _unsent is { } unsent ? unsent.GetSpan(sizeHint) : inner.GetSpan(sizeHint);

    public override void Advance(int bytes)
    {
        if (_unsent is { } unsent)
        {
            unsent.ResetWrittenCount();
        }
        else
        {
            inner.Advance(bytes);
        }
    }

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) => inner.FlushAsync(cancellationToken);

    public override void CancelPendingFlush() => inner.CancelPendingFlush();

    public override void Complete(Exception? exception = null) => inner.Complete(exception);

    public override ValueTask CompleteAsync(Exception? exception = null) => inner.CompleteAsync(exception);
}
