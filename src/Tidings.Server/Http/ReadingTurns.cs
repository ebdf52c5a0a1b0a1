namespace Tidings.Server.Http;

/// <summary>Lets as many large bodies be read at once as there are processors: more would be no faster, would hold the memory of all, and keep small requests waiting. Thread-safe.</summary>
internal sealed class ReadingTurns : IDisposable
{
    private const int Large = 64 * 1024;

    private readonly SemaphoreSlim _turns = new(Environment.ProcessorCount);

    /// <param name="bytes">Size of the body; a small one waits for nothing.</param>
    public async Task<T> ReadAsync<T>(long bytes, Func<T> read, CancellationToken cancellationToken)
    {
        if (bytes < Large)
        {
            return read();
        }

        await _turns.WaitAsync(cancellationToken);
        try
        {
            return read();
        }
        finally
        {
            _turns.Release();
        }
    }

    public void Dispose() => _turns.Dispose();
}
