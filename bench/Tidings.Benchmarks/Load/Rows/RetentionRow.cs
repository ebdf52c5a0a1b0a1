using System.Diagnostics;
using System.Globalization;
using Tidings.Benchmarks.Micro;
using Tidings.Benchmarks.Processes;
using Tidings.Entries;
using Tidings.Storage;
using Tidings.Storage.Sqlite;

namespace Tidings.Benchmarks.Load.Rows;

/// <summary>How long a single append takes while retention removes old entries beside it, in process, at retention's own rhythm.</summary>
internal sealed class RetentionRow : ILoadRow
{
    private const int Batch = 500;
    private const int Seed = 20_261_125;

    // As RetentionLoop has it.
    private const int EntriesPerStep = 500;
    private static readonly TimeSpan BetweenSteps = TimeSpan.FromMilliseconds(20);

    private static readonly TimeSpan BetweenAppends = TimeSpan.FromMilliseconds(2);

    private readonly AuditLogEntry _sample = StoredSample.Entry();
    private readonly Random _random = new(Seed);

    public string Key => "retention";

    public async Task<IReadOnlyList<Measure>> RunAsync(LoadOptions options, TextWriter talk, CancellationToken cancellationToken)
    {
        using var scratch = new ScratchDirectory();
        await using var store = await SqliteStore.OpenAsync(new StorageSettings(scratch.New(), MasterKeys: null), TimeProvider.System, cancellationToken);
        var entries = options.Seconds * 25_000;
        for (var appended = 0; appended < entries; appended += Batch)
        {
            await AppendAsync(store, Batch, cancellationToken);
        }

        await talk.WriteLineAsync($"  {entries:N0} entries are there");
        var alone = await AppendBesideAsync(store, Task.Delay(TimeSpan.FromSeconds(options.Seconds / 2.0), TimeProvider.System, cancellationToken), cancellationToken);
        var began = Stopwatch.GetTimestamp();
        var trimming = TrimAsync(store, began, entries, options.Seconds, cancellationToken);
        var beside = await AppendBesideAsync(store, trimming, cancellationToken);
        var removed = await trimming / Stopwatch.GetElapsedTime(began).TotalSeconds;
        return
        [
            new Measure(Key, "one append, nothing beside it, p99", alone.At(0.99), "ms"),
            new Measure(Key, "one append, nothing beside it, worst", alone.At(1), "ms"),
            new Measure(Key, "one append beside retention, p99", beside.At(0.99), "ms"),
            new Measure(Key, "one append beside retention, worst", beside.At(1), "ms") { Target = Target.AtMost(50, 50) },
            new Measure(Key, "entries removed meanwhile", removed, "/s"),
        ];
    }

    private static async Task<long> TrimAsync(SqliteStore store, long began, long upTo, int seconds, CancellationToken cancellationToken)
    {
        var total = 0L;
        while (Stopwatch.GetElapsedTime(began).TotalSeconds < seconds)
        {
            var removed = await store.Entries.TrimAsync(upTo, EntriesPerStep, cancellationToken);
            total += removed;
            if (removed < EntriesPerStep)
            {
                break;
            }

            await Task.Delay(BetweenSteps, TimeProvider.System, cancellationToken);
        }

        return total;
    }

    /// <returns>How long single appends took until something else was done, in milliseconds.</returns>
    private async Task<Quantiles> AppendBesideAsync(SqliteStore store, Task other, CancellationToken cancellationToken)
    {
        var times = new List<double>();
        do
        {
            var at = Stopwatch.GetTimestamp();
            await AppendAsync(store, 1, cancellationToken);
            times.Add(Stopwatch.GetElapsedTime(at).TotalMilliseconds);
            await Task.Delay(BetweenAppends, TimeProvider.System, cancellationToken);
        }
        while (!other.IsCompleted);
        return new Quantiles(times);
    }

    /// <summary>Ids in no order: removing them touches the index all over, which is the hard case.</summary>
    private Task<AppendReceipt> AppendAsync(SqliteStore store, int count, CancellationToken cancellationToken)
    {
        var entries = Enumerable.Range(0, count)
            .Select(_ => _sample with { Id = new EntryId(string.Create(CultureInfo.InvariantCulture, $"{_random.NextInt64():x16}{_random.Next():x8}")) }).ToList();
        return store.Entries.AppendAsync(StoredSample.Account, entries, cancellationToken);
    }
}
