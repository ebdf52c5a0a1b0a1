using Tidings.Benchmarks.Processes;
using Tidings.Benchmarks.Sinks;

namespace Tidings.Benchmarks.Load.Rows;

/// <summary>From just before an entry is posted to its arrival at the sink, at a steady pace.</summary>
internal sealed class LatencyRow : ILoadRow
{
    private const int PerSecond = 200;
    private const double WarmUpSeconds = 4;

    public string Key => "latency";

    public async Task<IReadOnlyList<Measure>> RunAsync(LoadOptions options, TextWriter talk, CancellationToken cancellationToken)
    {
        await using var sink = new LeanSink(destinations: 1);
        using var data = new ScratchDirectory();
        using var server = await ServerProcess.StartAsync(data.Path, cancellationToken);
        await server.Api.SubscribeAsync(sink.UrlOf(0), cancellationToken);
        var load = new PacedLoad(server.Api, sink, destinations: 1);
        await load.RunAsync(PerSecond, WarmUpSeconds, cancellationToken);
        var times = await load.RunAsync(PerSecond, options.Seconds * 2, cancellationToken);
        return
        [
            new Measure(Key, "accept to delivered at 200 entries/s, p50", times.Median, "ms"),
            new Measure(Key, "accept to delivered at 200 entries/s, p95", times.At(0.95), "ms") { Target = Target.AtMost(20, 5) },
            new Measure(Key, "accept to delivered at 200 entries/s, p99", times.At(0.99), "ms"),
        ];
    }
}
