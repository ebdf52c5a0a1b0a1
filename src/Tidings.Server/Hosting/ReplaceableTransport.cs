using System.IO.Pipelines;

namespace Tidings.Server.Hosting;

/// <summary>The two directions of a connection.</summary>
internal sealed class ReplaceableTransport(PipeReader input, ReplaceableWriter output) : IDuplexPipe
{
    public PipeReader Input => input;
    public PipeWriter Output => output;
}
