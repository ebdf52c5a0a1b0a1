using System.Diagnostics;
using Tidings.Benchmarks.Processes;
using Tidings.Benchmarks.Samples;

namespace Tidings.Benchmarks.Load.Rows;

/// <summary>A server with ten thousand subscriptions in one account: how fast they are made, how fast it starts, what they weigh.</summary>
internal sealed class SubscriptionsRow : ILoadRow
{
    private const int Connections = 4;
    private const int Seed = 20_261_121;

    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(3);

    public string Key => "subscriptions";

    public async Task<IReadOnlyList<Measure>> RunAsync(LoadOptions options, TextWriter talk, CancellationToken cancellationToken)
    {
        using var data = new ScratchDirectory();
        double perSecond;
        using (var server = await ServerProcess.StartAsync(data.Path, cancellationToken))
        {
            perSecond = await CreateAsync(server.Api, options.Subscriptions, cancellationToken);
            await talk.WriteLineAsync($"  created {options.Subscriptions:N0} at {perSecond:N0}/s");
            server.Kill();
        }

        using var again = await ServerProcess.StartAsync(data.Path, cancellationToken);
        await Task.Delay(Settling, TimeProvider.System, cancellationToken);
        return
        [
            new Measure(Key, $"subscriptions created over HTTP, up to {options.Subscriptions:N0}", perSecond, "/s"),
            new Measure(Key, $"start to ready with {options.Subscriptions:N0} subscriptions, after a kill", again.ReadyAfter.TotalSeconds, "s") { Target = Target.AtMost(5, 5) },
            new Measure(Key, $"resident memory with {options.Subscriptions:N0} subscriptions", again.Memory.Now, "MB"),
        ];
    }

    private static async Task<double> CreateAsync(ApiClient api, int count, CancellationToken cancellationToken)
    {
        var receiver = new Uri($"http://127.0.0.1:{LocalPort.Unused()}/");
        var statements = MixedPolicies.Statements(count, Seed);
        var began = Stopwatch.GetTimestamp();
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Connections, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(statements, parallel, async (list, token) => await api.SubscribeAsync(receiver, list, token));
        return count / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }
}
