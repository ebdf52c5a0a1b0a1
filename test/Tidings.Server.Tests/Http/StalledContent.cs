using System.Net;
using System.Text;

namespace Tidings.Server.Tests.Http;

/// <summary>A body of unknown length whose beginning is sent at once and whose end when it is told.</summary>
internal sealed class StalledContent(string beginning) : HttpContent
{
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<string> _end = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completed when the beginning is on its way.</summary>
    public Task Begun => _begun.Task;

    public void End(string rest) => _end.SetResult(rest);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        await stream.WriteAsync(Encoding.UTF8.GetBytes(beginning), CancellationToken.None);
        await stream.FlushAsync(CancellationToken.None);
        _begun.SetResult();
        await stream.WriteAsync(Encoding.UTF8.GetBytes(await _end.Task), CancellationToken.None);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
