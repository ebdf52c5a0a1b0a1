using System.Collections.Concurrent;
using System.Diagnostics;
using System.Security.Cryptography;
using Tidings.Benchmarks.Processes;
using Tidings.Benchmarks.Sinks;

namespace Tidings.Benchmarks.Load.Rows;

/// <summary>Kills the server at a random moment under load, starts it again, and compares what was accepted with what arrived.</summary>
/// <remarks>An entry whose 202 never came may or may not arrive; it counts neither way.</remarks>
internal sealed class CrashRow : ILoadRow
{
    private const int Batch = 50;
    private const int Connections = 4;
    private const int ShortestMilliseconds = 300;
    private const int LongestMilliseconds = 2_500;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public string Key => "crash";

    public async Task<IReadOnlyList<Measure>> RunAsync(LoadOptions options, TextWriter talk, CancellationToken cancellationToken)
    {
        var accepted = 0L;
        var lost = 0L;
        var repeats = 0L;
        var mostRepeats = 0L;
        for (var round = 0; round < options.CrashRounds; round++)
        {
            var seed = RandomNumberGenerator.GetInt32(int.MaxValue);
            var outcome = await RoundAsync(new Random(seed), cancellationToken);
            await talk.WriteLineAsync($"  seed {seed}: {outcome.Accepted:N0} accepted, {outcome.Lost} lost, {outcome.Repeats} repeats");
            accepted += outcome.Accepted;
            lost += outcome.Lost;
            repeats += outcome.Repeats;
            mostRepeats = Math.Max(mostRepeats, outcome.Repeats);
        }

        return
        [
            new Measure(Key, $"lost after kill -9, {options.CrashRounds} rounds", lost, "entries") { Target = Target.AtMost(0, 0) },
            new Measure(Key, "accepted in these rounds", accepted, "entries"),
            new Measure(Key, "sent twice in these rounds", repeats, "deliveries"),
            new Measure(Key, "most sent twice after one kill", mostRepeats, "deliveries"),
        ];
    }

    private static async Task<(long Accepted, long Lost, long Repeats)> RoundAsync(Random random, CancellationToken cancellationToken)
    {
        await using var sink = new LeanSink(destinations: 1);
        using var data = new ScratchDirectory();
        var accepted = new ConcurrentBag<long>();
        using (var server = await ServerProcess.StartAsync(data.Path, cancellationToken))
        {
            await server.Api.SubscribeAsync(sink.UrlOf(0), cancellationToken);
            await IngestUntilKilledAsync(server, TimeSpan.FromMilliseconds(random.Next(ShortestMilliseconds, LongestMilliseconds)), accepted, cancellationToken);
        }

        using var again = await ServerProcess.StartAsync(data.Path, cancellationToken);
        var numbers = accepted.SelectMany(first => Enumerable.Range(0, Batch).Select(i => first + i)).ToList();
        await Waiting.ForAsync(
            () => Task.FromResult(numbers.LongCount(number => sink.Of(0).FirstAt(number) != 0)), numbers.Count, Patience, cancellationToken);
        var lost = numbers.LongCount(number => sink.Of(0).FirstAt(number) == 0);
        await QuietAsync(sink, cancellationToken);
        var count = sink.Count;
        return (numbers.Count, lost, count.Requests - count.Distinct);
    }

    private static async Task IngestUntilKilledAsync(ServerProcess server, TimeSpan life, ConcurrentBag<long> accepted, CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        var ingest = new Ingest(server.Api, Batch, Connections).RunAsync(_ => true, accepted.Add, cancellationToken);
        await Task.Delay(life, TimeProvider.System, cancellationToken);
        server.Kill();
        try
        {
            await ingest;
        }
        catch (HttpRequestException) when (Stopwatch.GetElapsedTime(began) >= life)
        {
            // The server is gone, as it should be.
        }
    }

    /// <summary>What is still on its way, entries without a 202 and repeats, comes in too.</summary>
    private static async Task QuietAsync(LeanSink sink, CancellationToken cancellationToken) =>
        await Waiting.ForAsync(() => Task.FromResult(sink.Count.Requests), long.MaxValue, TimeSpan.FromSeconds(1), cancellationToken);
}
