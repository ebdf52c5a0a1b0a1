using BenchmarkDotNet.Attributes;
using Tidings.Benchmarks.Samples;
using Tidings.Policies;

namespace Tidings.Benchmarks.Micro;

/// <summary>One entry against many policies: one after another, and by the index.</summary>
public class MatchingBenchmarks
{
    private const int Seed = 1;

    private readonly List<int> _matches = [];
    private IReadOnlyList<Policy> _policies = [];
    private IReadOnlyList<IReadOnlyList<ResourceAccess>> _entries = [];
    private PolicyIndex<int> _index = PolicyIndex<int>.Build([]);
    private int _next;

    [Params(100, 10_000)]
    public int Subscriptions { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        _policies = MixedPolicies.Compile(MixedPolicies.Statements(Subscriptions, Seed));
        _entries = MixedPolicies.Accesses(256, Subscriptions, Seed);
        _index = Build();
    }

    [Benchmark(Baseline = true)]
    public int Plain()
    {
        var accesses = NextEntry();
        _matches.Clear();
        for (var i = 0; i < _policies.Count; i++)
        {
            if (_policies[i].AllowsAny(accesses))
            {
                _matches.Add(i);
            }
        }

        return _matches.Count;
    }

    [Benchmark]
    public int Index()
    {
        _matches.Clear();
        _index.Match(NextEntry(), _matches);
        return _matches.Count;
    }

    [Benchmark]
    public PolicyIndex<int> Build() => PolicyIndex<int>.Build(_policies.Select((policy, i) => KeyValuePair.Create(i, policy)));

    private IReadOnlyList<ResourceAccess> NextEntry() => _entries[_next++ & 255];
}
