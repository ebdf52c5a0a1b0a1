using System.Net;

namespace Tidings.Server.Tests.Http;

/// <summary>A body that does not say its length beforehand, as a chunked one.</summary>
internal sealed class UnsizedContent(ReadOnlyMemory<byte> body) : HttpContent
{
    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        await stream.WriteAsync(body, CancellationToken.None);

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
