using System.Text.Json.Nodes;
using BenchmarkDotNet.Attributes;
using Tidings.Benchmarks.Processes;
using Tidings.Deliveries;
using Tidings.Entries;
using Tidings.Policies;
using Tidings.Storage;
using Tidings.Storage.Sqlite;
using Tidings.Subscriptions;

namespace Tidings.Benchmarks.Micro;

/// <summary>Durable writes, and reading the log back. Figures are those of the disk under <c>TMPDIR</c>.</summary>
#pragma warning disable CA1001 // Close disposes: BenchmarkDotNet calls it.
public class StorageBenchmarks
#pragma warning restore CA1001
{
    private const int Batch = 100;

    private readonly DateTimeOffset _at = new(2026, 11, 21, 0, 0, 0, TimeSpan.Zero);
    private readonly AuditLogEntry _sample = StoredSample.Entry();
    private ScratchDirectory? _directory;
    private SqliteStore? _store;
    private long _next;
    private long _delivered;
    private long _subscription;

    private SqliteStore Store => _store ?? throw new InvalidOperationException("Open comes first.");

    // The in-process toolchain does not wait for setups that are tasks.
    [GlobalSetup]
    public void Open() => OpenAsync().GetAwaiter().GetResult();

    [GlobalCleanup]
    public void Close()
    {
        Store.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _directory?.Dispose();
    }

    [Benchmark(Baseline = true)]
    public Task<AppendReceipt> AppendOne() => AppendAsync(1);

    [Benchmark]
    public Task<AppendReceipt> AppendHundred() => AppendAsync(Batch);

    /// <summary>Eight callers at once: what the group commit is for.</summary>
    [Benchmark(OperationsPerInvoke = 8)]
    public Task<AppendReceipt[]> AppendOneOfEight() => Task.WhenAll(Enumerable.Range(0, 8).Select(_ => AppendAsync(1)));

    /// <summary>The outcomes of a hundred deliveries in one commit, as the engine writes them.</summary>
    [Benchmark]
    public Task CommitHundred()
    {
        var first = Interlocked.Add(ref _delivered, Batch) - Batch;
        return Store.Deliveries.CommitAsync(
            new DeliveryCommit
            {
                Records = [.. Enumerable.Range(0, Batch).Select(i => new JournalRecord(_subscription, first + i, DeliveryState.Delivered, 1, new Attempt(_at, TimeSpan.FromMilliseconds(1), 200, null, null), null))],
                Statuses = [new StatusChange(_subscription, Batch, _at, 0, [])],
                Marks = [],
                ClearedMarks = [],
                Checkpoint = first,
            },
            CancellationToken.None);
    }

    [Benchmark]
    public Task<IReadOnlyList<LoggedEntry>> ReadHundred() => Store.Entries.ReadAsync(0, Batch, int.MaxValue, CancellationToken.None);

    private async Task OpenAsync()
    {
        _directory = new ScratchDirectory();
        _store = await SqliteStore.OpenAsync(new StorageSettings(_directory.Path, MasterKeys: null), TimeProvider.System, CancellationToken.None);
        await AppendHundred();
        var subscription = new Subscription
        {
            Id = new SubscriptionId("66f0c0ffee0123456789abcd"),
            Account = StoredSample.Account,
            IntegrationKey = "webhook",
            Name = "benchmark",
            Config = new JsonObject { ["url"] = "https://hooks.example.com/" },
            Statements = [new Statement { Effect = Effect.Allow, Resources = ["proj/*:env/*:flag/*"], Actions = ["*"] }],
            On = true,
            Tags = [],
            CreatedAt = _at,
        };
        await _store.Subscriptions.CreateAsync(subscription, _sample with { Id = new EntryId("audit") }, claim: null, CancellationToken.None);
        _subscription = (await _store.Subscriptions.ListAllAsync(CancellationToken.None))[0].Number;
    }

    private Task<AppendReceipt> AppendAsync(int count)
    {
        var first = Interlocked.Add(ref _next, count) - count;
        var entries = Enumerable.Range(0, count).Select(i => _sample with { Id = new EntryId($"bench-{first + i:D10}") }).ToList();
        return Store.Entries.AppendAsync(StoredSample.Account, entries, CancellationToken.None);
    }
}
