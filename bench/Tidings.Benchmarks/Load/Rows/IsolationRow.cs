using Tidings.Benchmarks.Processes;
using Tidings.Benchmarks.Sinks;

namespace Tidings.Benchmarks.Load.Rows;

/// <summary>What a hundred destinations that do not answer do to ten that do.</summary>
/// <remarks>
/// A hundred that answered and then hang, and a hundred that never answered; before and after them the ten alone, and the ratios are to the mean of these two.
/// With the hung ones the time begins when they begin to hang: their connections, the first time-outs and the parking that follows are in it.
/// Processor time is told too: unlike times of arrival it means something on a machine that others use.
/// </remarks>
internal sealed class IsolationRow : ILoadRow
{
    private const int Healthy = 10;
    private const int Hanging = 100;
    private const int PerSecond = 50;
    private const double WarmUpSeconds = 4;

    // The default: what hangs is to be cut off within the time measured.
    private static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(10);

    public string Key => "isolation";

    public async Task<IReadOnlyList<Measure>> RunAsync(LoadOptions options, TextWriter talk, CancellationToken cancellationToken)
    {
        await using var healthy = new LeanSink(Healthy);
        using var data = new ScratchDirectory();
        using var server = await ServerProcess.StartAsync(data.Path, cancellationToken, AttemptTimeout);
        for (var i = 0; i < Healthy; i++)
        {
            await server.Api.SubscribeAsync(healthy.UrlOf(i), cancellationToken);
        }

        var seconds = options.Seconds * 2;
        var load = new PacedLoad(server.Api, healthy, Healthy);
        Task WarmUpAsync() => load.RunAsync(PerSecond, WarmUpSeconds, cancellationToken);
        async Task<Stretch> MeasureAsync(string of)
        {
            var processor = server.ProcessorTime;
            var times = await load.RunAsync(PerSecond, seconds, cancellationToken);
            var stretch = new Stretch(times.At(0.95), (server.ProcessorTime - processor).TotalMilliseconds / seconds);
            await talk.WriteLineAsync($"  {of}: p95 {stretch.P95:N2} ms, {stretch.Processor:N0} ms of processor time each second");
            return stretch;
        }

        await WarmUpAsync();
        var before = await MeasureAsync("alone");
        var answered = await WithHangingAsync(server.Api, WarmUpAsync, () => MeasureAsync("beside 100 that answered and hang"), cancellationToken);
        var silent = await WithHangingAsync(server.Api, null, () => MeasureAsync("beside 100 that never answered"), cancellationToken);
        var after = await MeasureAsync("alone");
        var alone = new Stretch((before.P95 + after.P95) / 2, (before.Processor + after.Processor) / 2);
        return
        [
            new Measure(Key, "p95 of 10 healthy destinations, alone", alone.P95, "ms"),
            Compared("p95 of 10 healthy destinations while 100 hang that answered before", answered.P95, alone.P95),
            Compared("p95 of 10 healthy destinations while 100 hang that never answered", silent.P95, alone.P95),
            new Measure(Key, "processor time each second, alone", alone.Processor, "ms"),
            new Measure(Key, "processor time each second while 100 hang that answered before", answered.Processor, "ms") { Ratio = answered.Processor / alone.Processor },
            new Measure(Key, "processor time each second while 100 hang that never answered", silent.Processor, "ms") { Ratio = silent.Processor / alone.Processor },
        ];
    }

    private Measure Compared(string name, double p95, double alone) =>
        new(Key, name, p95, "ms") { Ratio = p95 / alone, Target = Target.AtMost(1.10, 1.00) };

    /// <summary>Each hangs at a port of its own: connections are limited by host and port, and strangers share none.</summary>
    /// <param name="whileTheyAnswer">Done before they hang; null: they hang from the beginning.</param>
    private static async Task<Stretch> WithHangingAsync(ApiClient api, Func<Task>? whileTheyAnswer, Func<Task<Stretch>> measure, CancellationToken cancellationToken)
    {
        var sinks = new List<LeanSink>();
        var subscriptions = new List<string>();
        try
        {
            for (var i = 0; i < Hanging; i++)
            {
                var sink = new LeanSink(destinations: 1);
                sinks.Add(sink);
                if (whileTheyAnswer is null)
                {
                    sink.Hold();
                }

                subscriptions.Add(await api.SubscribeAsync(sink.UrlOf(0), cancellationToken));
            }

            if (whileTheyAnswer is not null)
            {
                await whileTheyAnswer();
                sinks.ForEach(sink => sink.Hold());
            }

            return await measure();
        }
        finally
        {
            foreach (var subscription in subscriptions)
            {
                await api.UnsubscribeAsync(subscription, cancellationToken);
            }

            foreach (var sink in sinks)
            {
                await sink.DisposeAsync();
            }
        }
    }

    /// <param name="P95">Milliseconds from before an entry is posted to its arrival.</param>
    /// <param name="Processor">Milliseconds of the server's processor time in a second.</param>
    private readonly record struct Stretch(double P95, double Processor);
}
