using System.Diagnostics;
using Tidings.Benchmarks.Processes;
using Tidings.Benchmarks.Samples;
using Tidings.Benchmarks.Sinks;

namespace Tidings.Benchmarks.Load;

/// <summary>Single entries at a steady pace, whether the server keeps up or not, and how long each takes to arrive.</summary>
/// <remarks>The sink lives in this process, so that one clock tells both times.</remarks>
internal sealed class PacedLoad(ApiClient api, LeanSink sink, int destinations)
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private long _next;

    /// <returns>Milliseconds from just before the request to the arrival, for each entry at each destination.</returns>
    public async Task<Quantiles> RunAsync(int perSecond, double seconds, CancellationToken cancellationToken)
    {
        var first = _next;
        var sentAt = await SendAsync(perSecond, seconds, cancellationToken);
        var goal = _next * destinations;
        await Waiting.RequireAsync(() => Task.FromResult(sink.Count.Distinct), goal, Patience, cancellationToken);
        var times =
            from destination in Enumerable.Range(0, destinations)
            from i in Enumerable.Range(0, sentAt.Length)
            select Stopwatch.GetElapsedTime(sentAt[i], sink.Of(destination).FirstAt(first + i)).TotalMilliseconds;
        return new Quantiles(times);
    }

    private async Task<long[]> SendAsync(int perSecond, double seconds, CancellationToken cancellationToken)
    {
        var sentAt = new long[(int)(perSecond * seconds)];
        var sending = new Task[sentAt.Length];
        var began = Stopwatch.GetTimestamp();
        for (var i = 0; i < sentAt.Length; i++)
        {
            while (Stopwatch.GetElapsedTime(began).TotalSeconds * perSecond < i)
            {
                await Task.Delay(Tick, TimeProvider.System, cancellationToken);
            }

            sending[i] = SendOneAsync(_next++, sentAt, i, cancellationToken);
        }

        await Task.WhenAll(sending);
        return sentAt;
    }

    private async Task SendOneAsync(long number, long[] sentAt, int i, CancellationToken cancellationToken)
    {
        var body = new SampleBatch(1).Numbered(number);
        sentAt[i] = Stopwatch.GetTimestamp();
        await api.AppendAsync(body, cancellationToken);
    }
}
