using System.Diagnostics;
using Tidings.Benchmarks.Samples;
using Tidings.Policies;

namespace Tidings.Benchmarks.Load.Rows;

/// <summary>One entry against all policies of a large account, in process, on one core.</summary>
internal sealed class MatchingRow : ILoadRow
{
    private const int Entries = 1_000;
    private const int Seed = 20_261_121;

    public string Key => "matching";

    public Task<IReadOnlyList<Measure>> RunAsync(LoadOptions options, TextWriter talk, CancellationToken cancellationToken)
    {
        // Always the whole number: it takes little time, and a ratio to fewer would say nothing.
        const int Subscriptions = 10_000;
        var policies = MixedPolicies.Compile(MixedPolicies.Statements(Subscriptions, Seed));
        var began = Stopwatch.GetTimestamp();
        var index = PolicyIndex<int>.Build(policies.Select((policy, i) => KeyValuePair.Create(i, policy)));
        var building = Stopwatch.GetElapsedTime(began);
        var entries = MixedPolicies.Accesses(Entries, Subscriptions, Seed + 1);
        var matches = new List<int>();
        Measured(index, entries, matches, options.Seconds / 4.0, cancellationToken);
        var times = Measured(index, entries, matches, options.Seconds, cancellationToken);
        var found = entries.Average(accesses =>
        {
            matches.Clear();
            index.Match(accesses, matches);
            return matches.Count;
        });
        return Task.FromResult<IReadOnlyList<Measure>>(
        [
            new Measure(Key, "one entry against 10,000 subscriptions, p50", times.Median, "µs") { Target = Target.AtMost(1_000, 100) },
            new Measure(Key, "one entry against 10,000 subscriptions, p99", times.At(0.99), "µs"),
            new Measure(Key, "subscriptions that it matches, mean", found, ""),
            new Measure(Key, "building the index", building.TotalMilliseconds, "ms"),
        ]);
    }

    private static Quantiles Measured(
        PolicyIndex<int> index, IReadOnlyList<IReadOnlyList<ResourceAccess>> entries, List<int> matches, double seconds, CancellationToken cancellationToken)
    {
        var times = new List<double>();
        var began = Stopwatch.GetTimestamp();
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var accesses in entries)
            {
                matches.Clear();
                var at = Stopwatch.GetTimestamp();
                index.Match(accesses, matches);
                times.Add(Stopwatch.GetElapsedTime(at).TotalMicroseconds);
            }
        }
        while (Stopwatch.GetElapsedTime(began).TotalSeconds < seconds && times.Count < 1_000_000);
        return new Quantiles(times);
    }
}
