using Tidings.Storage.Sqlite;

namespace Tidings.Storage.Tests.Sqlite;

/// <summary>Retention keeps writers waiting for no longer than 50 ms (DESIGN.md, "Storage"), on a disk of any speed.</summary>
public sealed class RemovalPaceTests
{
    [Theory]
    [InlineData(100, 100, 10, 100)]
    [InlineData(100, 100, 20, 50)]
    [InlineData(100, 100, 8, 125)]
    [InlineData(100, 100, 1, 200)]
    [InlineData(100, 100, 0, 200)]
    [InlineData(400, 400, 1, 500)]
    [InlineData(100, 100, 5000, 1)]
    public void The_next_number_is_in_proportion_and_at_most_doubled(int rows, int removed, int milliseconds, int next) =>
        Assert.Equal(next, RemovalPace.Next(rows, removed, TimeSpan.FromMilliseconds(milliseconds), 500));

    [Theory]
    [InlineData(400, 30, 2, 400)]
    [InlineData(400, 30, 30, 10)]
    public void A_few_rows_lower_the_number_only_where_they_were_slow(int rows, int removed, int milliseconds, int next) =>
        Assert.Equal(next, RemovalPace.Next(rows, removed, TimeSpan.FromMilliseconds(milliseconds), 500));

    [Fact]
    public async Task On_a_slow_disk_a_transaction_removes_fewer_and_on_a_fast_one_more()
    {
        var time = new SteppingTime();
        using var directory = new SqliteDirectory(time);
        await using var store = await directory.OpenAsync();
        await store.Entries.AppendAsync(new("aaaaaaaaaaaaaaaaaaaaaaaa"), Samples.Entries(1, 700), TestContext.Current.CancellationToken);

        // 50, 100 and 150 that are left; then 200, 20, 2, 1 and 1.
        Assert.Equal(3, await CommitsAsync(store, time, 300, TimeSpan.FromMilliseconds(1)));
        Assert.Equal(5, await CommitsAsync(store, time, 224, TimeSpan.FromMilliseconds(100)));
    }

    private static async Task<int> CommitsAsync(SqliteStore store, SteppingTime time, int limit, TimeSpan each)
    {
        var commits = 0;
        time.Step = each;
        store.Writer.BeforeCommit = () => commits++;
        Assert.Equal(limit, await store.Entries.TrimAsync(long.MaxValue, limit, TestContext.Current.CancellationToken));
        return commits;
    }

    /// <summary>Whatever is measured takes one step.</summary>
    private sealed class SteppingTime : TimeProvider
    {
        private long _ticks;

        public TimeSpan Step { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _ticks += Step.Ticks;
    }
}
