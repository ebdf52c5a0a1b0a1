using Tidings.Benchmarks.Processes;
using Tidings.Benchmarks.Samples;

namespace Tidings.Benchmarks.Load;

/// <summary>Appends entries over HTTP in batches, on several connections at once.</summary>
/// <param name="batch">Entries in a request.</param>
/// <param name="connections">Requests at a time.</param>
internal sealed class Ingest(ApiClient api, int batch, int connections)
{
    private long _next;

    /// <summary>Number that the next entry gets; numbers are given without gaps.</summary>
    public long Next => Volatile.Read(ref _next);

    /// <summary>Appends this many, rounded up to whole batches.</summary>
    public Task RunAsync(long entries, CancellationToken cancellationToken)
    {
        var end = Next + entries;
        return RunAsync(first => first < end, _ => { }, cancellationToken);
    }

    /// <param name="mayGoOn">Asked with the first number of each batch, before it is sent.</param>
    /// <param name="accepted">Told the first number of each batch that was accepted; called by several threads.</param>
    public async Task RunAsync(Func<long, bool> mayGoOn, Action<long> accepted, CancellationToken cancellationToken) =>
        await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => WorkAsync(mayGoOn, accepted, cancellationToken)));

    private async Task WorkAsync(Func<long, bool> mayGoOn, Action<long> accepted, CancellationToken cancellationToken)
    {
        var body = new SampleBatch(batch);
        while (Take(mayGoOn) is { } first)
        {
            await api.AppendAsync(body.Numbered(first), cancellationToken);
            accepted(first);
        }
    }

    private long? Take(Func<long, bool> mayGoOn)
    {
        while (true)
        {
            var first = Next;
            if (!mayGoOn(first))
            {
                return null;
            }

            if (Interlocked.CompareExchange(ref _next, first + batch, first) == first)
            {
                return first;
            }
        }
    }
}
