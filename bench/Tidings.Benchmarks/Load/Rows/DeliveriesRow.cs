using Tidings.Benchmarks.Processes;
using Tidings.Benchmarks.Raw;
using Tidings.Benchmarks.Sinks;

namespace Tidings.Benchmarks.Load.Rows;

/// <summary>Durable deliveries each second, over what a bare HTTP client reaches with the same sink, bodies and connections.</summary>
/// <remarks>
/// The sink holds its answers while the entries are ingested, so that a backlog is ready; the time runs from the first answered request to the last.
/// The ceiling is measured before and after, and the mean taken.
/// </remarks>
internal sealed class DeliveriesRow : ILoadRow
{
    // Defaults of Delivery:Window and Delivery:ConnectionsPerHost.
    private const int Window = 16;
    private const int ConnectionsPerHost = 64;
    private const int WarmUp = 10_000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public string Key => "deliveries";

    public async Task<IReadOnlyList<Measure>> RunAsync(LoadOptions options, TextWriter talk, CancellationToken cancellationToken)
    {
        var measures = new List<Measure>();
        foreach (var subscriptions in (int[])[1, 10])
        {
            using var sink = await SinkProcess.StartAsync(cancellationToken);
            var ceiling = new HttpCeiling(sink, Math.Min(Window * subscriptions, ConnectionsPerHost), subscriptions);
            var before = await ceiling.MeasureAsync(options.Seconds / 2.0, cancellationToken);
            await talk.WriteLineAsync($"  raw client: {before:N0}/s");
            var (backlog, live, processor) = await DeliverAsync(sink, subscriptions, options.Deliveries, talk, cancellationToken);
            var after = await ceiling.MeasureAsync(options.Seconds / 2.0, cancellationToken);
            await talk.WriteLineAsync($"  raw client: {after:N0}/s");
            var raw = (before + after) / 2;
            var of = subscriptions == 1 ? "1 subscription" : $"{subscriptions} subscriptions";
            measures.Add(new Measure(Key, $"raw client, {of}", raw, "/s"));
            measures.Add(new Measure(Key, $"durable deliveries of a backlog, {of}", backlog, "/s") { Ratio = backlog / raw, Target = Target.AtLeast(0.30, 0.60) });
            measures.Add(new Measure(Key, $"the same while entries are ingested, {of}", live, "/s") { Ratio = live / raw });
            measures.Add(new Measure(Key, $"processor time of a delivery, {of}", processor.TotalMicroseconds, "µs"));
        }

        return measures;
    }

    private static async Task<(double Backlog, double Live, TimeSpan Processor)> DeliverAsync(
        SinkProcess sink, int subscriptions, int deliveries, TextWriter talk, CancellationToken cancellationToken)
    {
        using var data = new ScratchDirectory();
        using var server = await ServerProcess.StartAsync(data.Path, cancellationToken);
        for (var i = 0; i < subscriptions; i++)
        {
            await server.Api.SubscribeAsync(sink.UrlOf(i), cancellationToken);
        }

        var ingest = new Ingest(server.Api, batch: 100, connections: 2);
        await ArriveAsync(sink, ingest, WarmUp / subscriptions, subscriptions, hold: false, () => TimeSpan.Zero, cancellationToken);
        var (backlog, processor) = await ArriveAsync(sink, ingest, deliveries / subscriptions, subscriptions, hold: true, () => server.ProcessorTime, cancellationToken);
        await talk.WriteLineAsync($"  backlog of {backlog.Requests:N0}, {backlog.MeanBytes:N0} bytes each: {backlog.PerSecond:N0}/s, {backlog.Requests - backlog.Distinct} repeats");
        var (live, _) = await ArriveAsync(sink, ingest, deliveries / subscriptions, subscriptions, hold: false, () => TimeSpan.Zero, cancellationToken);
        await talk.WriteLineAsync($"  while ingesting: {live.PerSecond:N0}/s");
        return (backlog.PerSecond, live.PerSecond, processor / backlog.Requests);
    }

    /// <param name="hold">True: nothing is answered until all is ingested.</param>
    private static async Task<(ArrivalCount Count, TimeSpan Processor)> ArriveAsync(
        SinkProcess sink, Ingest ingest, int entries, int subscriptions, bool hold, Func<TimeSpan> processorTime, CancellationToken cancellationToken)
    {
        await sink.ClearAsync(cancellationToken);
        if (hold)
        {
            await sink.HoldAsync(cancellationToken);
        }

        var first = ingest.Next;
        await ingest.RunAsync(entries, cancellationToken);
        var before = processorTime();
        await sink.ReleaseAsync(cancellationToken);
        var goal = (ingest.Next - first) * subscriptions;
        await Waiting.RequireAsync(async () => (await sink.CountAsync(cancellationToken)).Distinct, goal, Patience, cancellationToken);
        return (await sink.CountAsync(cancellationToken), processorTime() - before);
    }
}
