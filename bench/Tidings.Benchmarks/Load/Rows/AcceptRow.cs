using System.Diagnostics;
using Tidings.Benchmarks.Processes;
using Tidings.Benchmarks.Raw;
using Tidings.Policies;

namespace Tidings.Benchmarks.Load.Rows;

/// <summary>Entries accepted each second in batches of 100, over what SQLite alone inserts in batches of 100.</summary>
internal sealed class AcceptRow : ILoadRow
{
    private const int Connections = 4;
    private const int Batch = 100;
    private const int WarmUp = 10_000;

    public string Key => "accept";

    public async Task<IReadOnlyList<Measure>> RunAsync(LoadOptions options, TextWriter talk, CancellationToken cancellationToken)
    {
        using var scratch = new ScratchDirectory();
        var half = options.Seconds / 2.0;
        var before = SqliteCeiling.MeasureBoth(scratch, Batch, half, cancellationToken);
        await talk.WriteLineAsync($"  raw inserts: {before.Same:N0}/s, bare {before.Bare:N0}/s");
        var (accepted, processor) = await AcceptAsync(scratch.New(), false, options.Seconds, cancellationToken);
        await talk.WriteLineAsync($"  accepted: {accepted:N0}/s");
        var (matched, processorMatched) = await AcceptAsync(scratch.New(), true, options.Seconds, cancellationToken);
        await talk.WriteLineAsync($"  the same while a subscription looks at each: {matched:N0}/s");
        var after = SqliteCeiling.MeasureBoth(scratch, Batch, half, cancellationToken);
        await talk.WriteLineAsync($"  raw inserts: {after.Same:N0}/s, bare {after.Bare:N0}/s");
        var same = (before.Same + after.Same) / 2;
        var bare = (before.Bare + after.Bare) / 2;
        return
        [
            new Measure(Key, "raw inserts into the same table", same, "/s"),
            new Measure(Key, "raw inserts into a bare table", bare, "/s"),
            new Measure(Key, "entries accepted, over the same table", accepted, "/s") { Ratio = accepted / same, Target = Target.AtLeast(0.30, 0.60) },
            new Measure(Key, "entries accepted, over a bare table", accepted, "/s") { Ratio = accepted / bare, Target = Target.AtLeast(0.30, 0.60) },
            new Measure(Key, "the same while a subscription looks at each", matched, "/s") { Ratio = matched / same },
            new Measure(Key, "processor time of an entry", processor.TotalMicroseconds, "µs"),
            new Measure(Key, "the same while a subscription looks at each", processorMatched.TotalMicroseconds, "µs"),
        ];
    }

    /// <param name="subscribed">True: somebody subscribes to flags of a project that no entry is of, so that each is read back and matched, and none sent.</param>
    private static async Task<(double PerSecond, TimeSpan Processor)> AcceptAsync(string data, bool subscribed, int seconds, CancellationToken cancellationToken)
    {
        using var server = await ServerProcess.StartAsync(data, cancellationToken);
        if (subscribed)
        {
            await server.Api.SubscribeAsync(
                new Uri("http://127.0.0.1:9/"), [new Statement { Effect = Effect.Allow, Resources = ["proj/another:env/*:flag/*"], Actions = ["*"] }], cancellationToken);
        }

        var ingest = new Ingest(server.Api, Batch, Connections);
        await ingest.RunAsync(WarmUp, cancellationToken);
        var first = ingest.Next;
        var processor = server.ProcessorTime;
        var began = Stopwatch.GetTimestamp();
        await ingest.RunAsync(_ => Stopwatch.GetElapsedTime(began).TotalSeconds < seconds, _ => { }, cancellationToken);
        var entries = ingest.Next - first;
        return (entries / Stopwatch.GetElapsedTime(began).TotalSeconds, (server.ProcessorTime - processor) / entries);
    }
}
