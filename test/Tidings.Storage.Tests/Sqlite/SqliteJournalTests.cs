using Tidings.Deliveries;
using Tidings.Storage.Sqlite;
using Tidings.Subscriptions;

namespace Tidings.Storage.Tests.Sqlite;

/// <summary>What the file holds beyond what the contracts let a caller read back today.</summary>
public sealed class SqliteJournalTests : IDisposable
{
    private static readonly Tidings.Access.AccountId Account = new("aaaaaaaaaaaaaaaaaaaaaaaa");

    private readonly ManualTime _time = new();
    private readonly SqliteDirectory _directory;

    public SqliteJournalTests() => _directory = new SqliteDirectory(_time);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_failed_attempt_is_kept_and_numbered_even_where_it_does_not_count()
    {
        await using var store = await _directory.OpenAsync();
        var number = await CreateAsync(store, 1, null);

        // A parked destination's probes do not raise the count.
        for (var i = 0; i < 3; i++)
        {
            await CommitAsync(store, Samples.Retrying(number, 1, dueSecond: i));
        }

        await CommitAsync(store, Samples.Delivered(number, 1));

        Assert.Equal("1:503,2:503,3:503", await TextAsync(store, "SELECT group_concat(number || ':' || status_code) FROM attempts"));
    }

    [Fact]
    public async Task An_abandoned_delivery_keeps_its_latest_attempt_and_says_why()
    {
        await using var store = await _directory.OpenAsync();
        var number = await CreateAsync(store, 1, null);
        await CommitAsync(store, Samples.Retrying(number, 1, dueSecond: 5));

        await store.Deliveries.AbandonLaneAsync(new LaneGap(number, 1, 1, "It was turned off."), Token);

        Assert.Equal(
            "3 503 It was turned off.", await TextAsync(store, "SELECT state || ' ' || status_code || ' ' || reason FROM deliveries"));
    }

    [Fact]
    public async Task A_record_without_an_attempt_keeps_the_latest_one()
    {
        await using var store = await _directory.OpenAsync();
        var number = await CreateAsync(store, 1, null);
        await CommitAsync(store, Samples.Retrying(number, 1, dueSecond: 5));

        await CommitAsync(store, new JournalRecord(number, 1, DeliveryState.Abandoned, 1, null, null));

        Assert.Equal(
            "3 503 The receiver answered 503. busy",
            await TextAsync(store, "SELECT state || ' ' || status_code || ' ' || error || ' ' || response FROM deliveries"));
    }

    [Fact]
    public async Task Delete_leaves_no_row_of_a_subscription()
    {
        await using var store = await _directory.OpenAsync();
        var number = await CreateAsync(store, 1, null);
        await CommitAsync(store, Samples.Retrying(number, 1, dueSecond: 5));
        await store.Deliveries.AbandonLaneAsync(new LaneGap(number, 1, 9, "It was turned off."), Token);
        await store.Deliveries.AddLossesAsync(new Dictionary<long, long> { [number] = 1 }, ManualTime.Start, Token);
        await store.Deliveries.CommitAsync(Samples.EmptyCommit with { Replays = [new Replay(number, 0, 9, 0, OnlyFailed: true)] }, Token);

        await store.Subscriptions.DeleteAsync(Account, Samples.Subscription(Account, 1).Id, null, Samples.Audit("deleted"), Token);

        string[] tables = ["deliveries", "attempts", "lane_gaps", "lane_losses", "lane_marks", "replays", "subscription_status", "subscriptions"];
        Assert.Equal("0", await TextAsync(store, $"SELECT {string.Join(" + ", tables.Select(table => $"(SELECT count(*) FROM {table})"))}"));
    }

    [Fact]
    public async Task Old_idempotency_answers_are_swept_by_a_later_create()
    {
        await using var store = await _directory.OpenAsync();
        await CreateAsync(store, 1, "one");
        await CreateAsync(store, 2, "two");
        _time.Advance(IdempotencyClaim.Lifetime + TimeSpan.FromSeconds(1));

        await CreateAsync(store, 3, "three");

        Assert.Equal("three", await TextAsync(store, "SELECT group_concat(idempotency_key) FROM remembered_answers"));
    }

    public void Dispose() => _directory.Dispose();

    private async Task<long> CreateAsync(SqliteStore store, int number, string? key)
    {
        var claim = key is null ? null : new IdempotencyClaim(key, "digest", _time.GetUtcNow());
        var outcome = await store.Subscriptions.CreateAsync(Samples.Subscription(Account, number), Samples.Audit($"created-{number}"), claim, Token);
        return Assert.IsType<CreateOutcome.Created>(outcome).Subscription.Number;
    }

    private static Task CommitAsync(SqliteStore store, JournalRecord record) =>
        store.Deliveries.CommitAsync(Samples.EmptyCommit with { Records = [record] }, Token);

    private static Task<string> TextAsync(SqliteStore store, string sql) => store.Writer.WriteAsync(
        1,
        transaction =>
        {
            using var row = transaction.Session.Use(sql);
            row.Step();
            return row.Text(0);
        },
        Token);
}
