using System.Diagnostics;
using Tidings.Benchmarks.Processes;
using Tidings.Benchmarks.Sinks;

namespace Tidings.Benchmarks.Load.Rows;

/// <summary>Memory of a server whose only destination is dead while entries pile up, how long it takes to start with that pile, and how it gets rid of it when the destination is back.</summary>
/// <remarks>
/// Order is the log's, as the deliveries are started. With more than one in flight they arrive in it as far as each takes equally long: one may be overtaken by what is in flight beside it,
/// and by as many more as a lane goes on past it while it is still open (1,024). What had failed before the destination was parked comes by its retries.
/// </remarks>
internal sealed class BacklogRow : ILoadRow
{
    private const int Batch = 100;
    private const int Connections = 4;

    // Delivery:Window, and DispatcherLimits.Spread.
    private const int Window = 16;
    private const int Spread = 1024;

    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public string Key => "backlog";

    public async Task<IReadOnlyList<Measure>> RunAsync(LoadOptions options, TextWriter talk, CancellationToken cancellationToken)
    {
        using var data = new ScratchDirectory();
        var port = LocalPort.Unused();
        string subscription;
        ProcessMemory piled;
        using (var server = await ServerProcess.StartAsync(data.Path, cancellationToken))
        {
            subscription = await server.Api.SubscribeAsync(new Uri($"http://127.0.0.1:{port}/0"), cancellationToken);
            var began = Stopwatch.GetTimestamp();
            await new Ingest(server.Api, Batch, Connections).RunAsync(options.BacklogEntries, cancellationToken);
            await talk.WriteLineAsync($"  {options.BacklogEntries:N0} entries in {Stopwatch.GetElapsedTime(began).TotalSeconds:N1} s");
            await Task.Delay(Settling, TimeProvider.System, cancellationToken);
            piled = server.Memory;
            server.Kill();
        }

        using var again = await ServerProcess.StartAsync(data.Path, cancellationToken);
        await Task.Delay(Settling, TimeProvider.System, cancellationToken);
        var started = again.Memory;
        return
        [
            new Measure(Key, $"resident memory, {options.BacklogEntries:N0} entries waiting", piled.Now, "MB") { Target = Target.AtMost(300, 150) },
            new Measure(Key, "its peak while they came in", piled.Peak, "MB"),
            new Measure(Key, "start to ready with that backlog, after a kill", again.ReadyAfter.TotalSeconds, "s") { Target = Target.AtMost(5, 5) },
            new Measure(Key, "resident memory after that start", started.Now, "MB"),
            .. await DrainAsync(again, subscription, port, options, talk, cancellationToken),
        ];
    }

    private async Task<IReadOnlyList<Measure>> DrainAsync(
        ServerProcess server, string subscription, int port, LoadOptions options, TextWriter talk, CancellationToken cancellationToken)
    {
        await using var sink = new LeanSink(destinations: 1, port);
        var processor = server.ProcessorTime;
        await server.Api.RenameAsync(subscription, cancellationToken);
        await Waiting.RequireAsync(() => Task.FromResult(sink.Count.Distinct), options.BacklogEntries, Patience, cancellationToken);
        var (count, order) = (sink.Count, sink.Of(0));
        processor = server.ProcessorTime - processor;
        await talk.WriteLineAsync($"  {count.Distinct:N0} came in {Stopwatch.GetElapsedTime(count.First, count.Last).TotalSeconds:N1} s, {order.Overtaken:N0} of them after a later one");
        return
        [
            new Measure(Key, "drained when the destination is back", count.PerSecond, "/s"),
            new Measure(Key, "processor time of a delivery meanwhile", processor.TotalMicroseconds / count.Requests, "µs"),
            new Measure(Key, "sent twice meanwhile", count.Requests - count.Distinct, "deliveries"),
            new Measure(Key, "arrived after one from further on in the log", 100.0 * order.Overtaken / count.Distinct, "%"),
            new Measure(Key, "most positions by which one was behind", order.FurthestBehind, "") { Target = Target.AtMost(Spread, Window) },
            new Measure(Key, "peak of resident memory meanwhile", server.Memory.Peak, "MB") { Target = Target.AtMost(300, 150) },
        ];
    }
}
