using System.Diagnostics;
using System.Globalization;
using Tidings.Benchmarks.Processes;
using Tidings.Benchmarks.Samples;

namespace Tidings.Benchmarks.Load.Rows;

/// <summary>Reading and searching a log of a million different entries over HTTP, one request after another, and what the index for it takes.</summary>
internal sealed class AuditLogRow : ILoadRow
{
    private const int Batch = 500;
    private const int Connections = 4;
    private const int Rounds = 60;
    private const int Seed = 20_261_125;

    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private static readonly (string Name, Func<Random, (string Path, string? Body)> Make)[] Reads =
    [
        ("newest page", _ => ("?limit=20", null)),
        ("page before a random moment", random => ($"?limit=20&before={Moment(random)}", null)),
        ("spec that all match", _ => ("?limit=20&spec=proj/*:env/*:flag/*", null)),
        ("spec of one flag", random => ($"?limit=20&spec=proj/team-{random.Next(VariedEntry.Projects)}:env/production:flag/feature-{random.Next(VariedEntry.Flags)}", null)),
        ("spec of one tag, oldest days", random => ($"?limit=20&before={VariedEntry.FirstDate + 86_400_000}&spec=proj/*:env/*;live:flag/*;owner-{random.Next(3)}", null)),
        ("spec that none match", random => ($"?limit=20&spec=proj/team-{random.Next(VariedEntry.Projects)}:env/production:flag/none-{random.Next(1000)}", null)),
        ("words in every entry", _ => ("?limit=20&q=updated%20the%20flag", null)),
        ("word in one of 20,000", random => ($"?limit=20&q=OPS-{random.Next(20_000)}", null)),
        ("person and flag", random => ($"?limit=20&q=person-{random.Next(VariedEntry.People)}%20feature-{random.Next(VariedEntry.Flags)}", null)),
        ("begun name and a rare word", random => ($"?limit=20&q=kim%20OPS-{random.Next(20_000)}", null)),
        ("word that is nowhere", random => ($"?limit=20&q=absent{random.Next(1000)}", null)),
        ("word and spec", random => ($"?limit=20&q=person-{random.Next(VariedEntry.People)}&spec=proj/team-{random.Next(VariedEntry.Projects)}:env/*:flag/*", null)),
        ("statements with a deny", random => ("?limit=20", $$"""[{"effect":"allow","resources":["proj/*:env/production:flag/*"],"actions":["update*"]},{"effect":"deny","resources":["proj/team-{{random.Next(VariedEntry.Projects)}}:env/*:flag/*"],"actions":["*"]}]""")),
        ("counts over all, 50 buckets", _ => ($"/counts?after={VariedEntry.FirstDate - 60_000}&before={VariedEntry.FirstDate + VariedEntry.Span}", "[]")),
        ("counts of one project, 500 buckets", random => ($"/counts?buckets=500&after={VariedEntry.FirstDate - 60_000}", $$"""[{"effect":"allow","resources":["proj/team-{{random.Next(VariedEntry.Projects)}}:env/*:flag/*"],"actions":["*"]}]""")),
        ("counts of one environment, 500 buckets", _ => ($"/counts?buckets=500&after={VariedEntry.FirstDate - 60_000}", """[{"effect":"allow","resources":["proj/*:env/production:flag/*"],"actions":["*"]}]""")),
    ];

    public string Key => "auditlog";

    public async Task<IReadOnlyList<Measure>> RunAsync(LoadOptions options, TextWriter talk, CancellationToken cancellationToken)
    {
        using var data = new ScratchDirectory();
        using var server = await ServerProcess.StartAsync(data.Path, cancellationToken);
        long entries = options.BacklogEntries;
        var began = Stopwatch.GetTimestamp();
        await PublishAsync(server.Api, entries, cancellationToken);
        await talk.WriteLineAsync($"  {entries:N0} entries in {Stopwatch.GetElapsedTime(began).TotalSeconds:N1} s");
        began = Stopwatch.GetTimestamp();
        await Waiting.RequireAsync(() => IsIndexedAsync(server.Api, cancellationToken), 1, Patience, cancellationToken);
        var behind = Stopwatch.GetElapsedTime(began);
        await Task.Delay(Settling, TimeProvider.System, cancellationToken);
        var measures = new List<Measure>
        {
            new(Key, "index complete after the last entry", behind.TotalSeconds, "s"),
            new(Key, "index, bytes an entry", SizeOf(data.Path) / (double)entries, "B"),
        };
        foreach (var (name, make) in Reads)
        {
            var times = await MeasureAsync(server.Api, make, cancellationToken);
            measures.Add(new Measure(Key, $"{name}, p50", times.Median, "ms"));
            measures.Add(new Measure(Key, $"{name}, p95", times.At(0.95), "ms") { Target = Target.AtMost(50, 20) });
        }

        measures.Add(new Measure(Key, "resident memory afterwards", server.Memory.Now, "MB"));
        return measures;
    }

    private static async Task PublishAsync(ApiClient api, long entries, CancellationToken cancellationToken)
    {
        var next = 0L;
        await Task.WhenAll(Enumerable.Range(0, Connections).Select(async _ =>
        {
            while (Interlocked.Add(ref next, Batch) - Batch is var first && first < entries)
            {
                await api.AppendAsync(VariedEntry.Batch(first, Batch, entries), cancellationToken);
            }
        }));
    }

    private static async Task<long> IsIndexedAsync(ApiClient api, CancellationToken cancellationToken) =>
        await api.TryReadAsync("/api/v2/auditlog?limit=1", body: null, cancellationToken) ? 1 : 0;

    private static async Task<Quantiles> MeasureAsync(ApiClient api, Func<Random, (string Path, string? Body)> make, CancellationToken cancellationToken)
    {
        var random = new Random(Seed);
        var times = new List<double>();
        for (var i = 0; i < Rounds; i++)
        {
            var (path, body) = make(random);
            var at = Stopwatch.GetTimestamp();
            if (!await api.TryReadAsync($"/api/v2/auditlog{path}", body, cancellationToken))
            {
                throw new InvalidOperationException($"/api/v2/auditlog{path} was refused.");
            }

            times.Add(Stopwatch.GetElapsedTime(at).TotalMilliseconds);
        }

        return new Quantiles(times);
    }

    private static string Moment(Random random) =>
        (VariedEntry.FirstDate + random.NextInt64(VariedEntry.Span)).ToString(CultureInfo.InvariantCulture);

    private static long SizeOf(string data) => Directory.EnumerateFiles(data, "search.db").Sum(file => new FileInfo(file).Length);
}
