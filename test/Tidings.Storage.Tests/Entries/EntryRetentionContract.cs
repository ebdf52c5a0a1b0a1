using Tidings.Entries;

namespace Tidings.Storage.Tests.Entries;

/// <summary>What every entry log promises of its past: reading back, finding by time, retention (IEntryLog).</summary>
public abstract class EntryRetentionContract : StoreContract
{
    [Fact]
    public async Task Entries_are_read_back_newest_first_within_both_ends()
    {
        await using var store = await OpenAsync();
        await store.Entries.AppendAsync(Account, Samples.Entries(1, 9), Token);

        Assert.Equal([7, 6, 5], Positions(await store.Entries.ReadBackAsync(Account, 8, 4, 10, 100_000, Token)));
        Assert.Equal([9, 8], Positions(await store.Entries.ReadBackAsync(Account, long.MaxValue, 0, 2, 100_000, Token)));
        Assert.Equal([9, 8], Positions(await store.Entries.ReadBackAsync(Account, long.MaxValue, 0, 10, 80, Token)));
        Assert.Equal([9], Positions(await store.Entries.ReadBackAsync(Account, long.MaxValue, 0, 10, 1, Token)));
    }

    [Fact]
    public async Task Only_the_accounts_own_entries_are_read_back()
    {
        await using var store = await OpenAsync();
        await store.Entries.AppendAsync(Account, Samples.Entries(1, 2), Token);
        await store.Entries.AppendAsync(OtherAccount, Samples.Entries(3, 2), Token);
        await store.Entries.AppendAsync(Account, Samples.Entries(5, 1), Token);

        Assert.Equal([5, 2, 1], Positions(await store.Entries.ReadBackAsync(Account, long.MaxValue, 0, 10, 100_000, Token)));
        Assert.Empty(await store.Entries.ReadBackAsync(new("cccccccccccccccccccccccc"), long.MaxValue, 0, 10, 100_000, Token));
    }

    // Far back a store may look another way than among the newest.
    [Fact]
    public async Task An_account_is_read_back_past_many_entries_of_others()
    {
        await using var store = await OpenAsync();
        await store.Entries.AppendAsync(Account, Samples.Entries(1, 4), Token);
        await store.Entries.AppendAsync(OtherAccount, Samples.Entries(1, 5000), Token);
        await store.Entries.AppendAsync(Account, Samples.Entries(5, 2), Token);

        Assert.Equal([5006, 5005, 4, 3, 2, 1], Positions(await store.Entries.ReadBackAsync(Account, long.MaxValue, 0, 10, 100_000, Token)));
        Assert.Equal([5006, 5005, 4], Positions(await store.Entries.ReadBackAsync(Account, long.MaxValue, 0, 3, 100_000, Token)));
        Assert.Equal([4, 3], Positions(await store.Entries.ReadBackAsync(Account, 5005, 2, 10, 100_000, Token)));
        Assert.Equal([3, 2, 1], Positions(await store.Entries.ReadBackAsync(Account, 4, 0, 10, 100_000, Token)));
    }

    [Fact]
    public async Task A_long_stretch_is_read_back_without_a_hole()
    {
        await using var store = await OpenAsync();
        await store.Entries.AppendAsync(Account, Samples.Entries(1, 7000), Token);

        Assert.Equal(
            Enumerable.Range(501, 6000).Reverse().Select(position => (long)position),
            Positions(await store.Entries.ReadBackAsync(Account, 6501, 100, 6000, int.MaxValue, Token)));
    }

    [Fact]
    public async Task Only_the_accounts_own_entries_of_a_stretch_and_of_its_dates_are_read()
    {
        await using var store = await OpenAsync();
        await store.Entries.AppendAsync(Account, [.. Samples.Entries(1, 6).Select((entry, n) => entry with { Date = DateTimeOffset.FromUnixTimeMilliseconds(n) })], Token);
        await store.Entries.AppendAsync(OtherAccount, Samples.Entries(7, 2), Token);

        Assert.Equal([1, 2, 3, 4, 5, 6], Positions((await store.Entries.ReadOfAsync(Account, new(0, 8, -1, long.MaxValue), 10, 100_000, Token)).Entries));
        Assert.Equal([3, 4], Positions((await store.Entries.ReadOfAsync(Account, new(2, 4, -1, long.MaxValue), 10, 100_000, Token)).Entries));
        Assert.Equal([3, 4], Positions((await store.Entries.ReadOfAsync(Account, new(0, 8, 1, 4), 10, 100_000, Token)).Entries));
        Assert.Empty((await store.Entries.ReadOfAsync(new("cccccccccccccccccccccccc"), new(0, 8, -1, long.MaxValue), 10, 100_000, Token)).Entries);
    }

    [Fact]
    public async Task Pages_of_an_account_lead_through_its_stretch_without_a_hole()
    {
        await using var store = await OpenAsync();
        await store.Entries.AppendAsync(Account, Samples.Entries(1, 3), Token);
        await store.Entries.AppendAsync(OtherAccount, Samples.Entries(1, 9_000), Token);
        await store.Entries.AppendAsync(Account, Samples.Entries(4, 3), Token);

        List<long> positions = [];
        var left = new LogStretchOfDates(0, store.Entries.Head, -1, long.MaxValue);
        while (left.After < left.UpTo)
        {
            var page = await store.Entries.ReadOfAsync(Account, left, 2, 100_000, Token);
            positions.AddRange(Positions(page.Entries));
            Assert.True(page.Place > left.After);
            left = left with { After = page.Place };
        }

        Assert.Equal([1, 2, 3, 9_004, 9_005, 9_006], positions);
    }

    [Fact]
    public async Task A_position_is_found_by_the_time_of_appending()
    {
        await using var store = await OpenAsync();
        for (var second = 0; second < 40; second++)
        {
            await store.Entries.AppendAsync(Account, Samples.Entries(second * 3, 3), Token);
            Time.Advance(TimeSpan.FromSeconds(1));
        }

        for (var second = 0; second <= 41; second++)
        {
            var expected = Math.Min(second, 40) * 3;
            Assert.Equal(expected, await store.Entries.PositionBeforeAsync(ManualTime.Start.AddSeconds(second), Token));
            Assert.Equal(Math.Min(expected + 3, 120), await store.Entries.PositionBeforeAsync(ManualTime.Start.AddSeconds(second).AddMilliseconds(1), Token));
        }
    }

    [Fact]
    public async Task Before_the_first_entry_and_in_an_empty_log_the_position_is_zero()
    {
        await using var store = await OpenAsync();
        Assert.Equal(0, await store.Entries.PositionBeforeAsync(DateTimeOffset.MaxValue, Token));

        await store.Entries.AppendAsync(Account, Samples.Entries(1, 1), Token);

        Assert.Equal(0, await store.Entries.PositionBeforeAsync(ManualTime.Start, Token));
        Assert.Equal(0, await store.Entries.PositionBeforeAsync(DateTimeOffset.MinValue, Token));
    }

    [Fact]
    public async Task Removed_positions_count_when_a_position_is_found_by_time()
    {
        await using var store = await OpenAsync();
        await store.Entries.AppendAsync(Account, Samples.Entries(1, 6), Token);
        Time.Advance(TimeSpan.FromSeconds(10));
        await store.Entries.AppendAsync(Account, Samples.Entries(7, 2), Token);
        await store.Entries.TrimAsync(4, 100, Token);

        Assert.Equal(4, await store.Entries.PositionBeforeAsync(ManualTime.Start.AddSeconds(-1), Token));
        Assert.Equal(6, await store.Entries.PositionBeforeAsync(ManualTime.Start.AddSeconds(1), Token));

        await store.Entries.TrimAsync(8, 100, Token);
        Assert.Equal(8, await store.Entries.PositionBeforeAsync(ManualTime.Start.AddSeconds(60), Token));
    }

    [Fact]
    public async Task A_clock_set_back_does_not_set_the_log_back()
    {
        await using var store = await OpenAsync();
        await store.Entries.AppendAsync(Account, Samples.Entries(1, 2), Token);
        Time.Advance(TimeSpan.FromMinutes(-5));
        await store.Entries.AppendAsync(Account, Samples.Entries(3, 2), Token);

        Assert.Equal(0, await store.Entries.PositionBeforeAsync(ManualTime.Start, Token));
        Assert.Equal(4, await store.Entries.PositionBeforeAsync(ManualTime.Start.AddMilliseconds(1), Token));
    }

    [Fact]
    public async Task The_oldest_entries_are_removed_first_and_no_more_than_asked()
    {
        await using var store = await OpenAsync();
        await store.Entries.AppendAsync(Account, Samples.Entries(1, 9), Token);

        Assert.Equal(4, await store.Entries.TrimAsync(6, 4, Token));
        Assert.Equal([5, 6, 7, 8, 9], Positions(await store.Entries.ReadAsync(0, 10, 100_000, Token)));
        Assert.Equal(2, await store.Entries.TrimAsync(6, 4, Token));
        Assert.Equal(0, await store.Entries.TrimAsync(6, 4, Token));
        Assert.Equal([7, 8, 9], Positions(await store.Entries.ReadAsync(0, 10, 100_000, Token)));
        Assert.Null(await store.Entries.FindAsync(6, Token));
    }

    [Fact]
    public async Task Fewer_than_asked_are_removed_only_when_none_is_left()
    {
        await using var store = await OpenAsync();
        await store.Entries.AppendAsync(Account, Samples.Entries(1, 3000), Token);
        await store.Entries.AppendAsync(Account, Samples.Entries(3001, 10, bytes: 2_000_000), Token);

        Assert.Equal(3005, await store.Entries.TrimAsync(4000, 3005, Token));
        Assert.Equal(5, await store.Entries.TrimAsync(4000, 3005, Token));
    }

    [Fact]
    public async Task A_position_is_not_given_again_after_retention_emptied_the_log()
    {
        await using (var store = await OpenAsync())
        {
            await store.Entries.AppendAsync(Account, Samples.Entries(1, 3), Token);
            await store.Entries.TrimAsync(long.MaxValue, 10, Token);
        }

        await using var reopened = await OpenAsync();
        Assert.Equal(3, reopened.Entries.Head);
        Assert.Equal(4, (await reopened.Entries.AppendAsync(Account, Samples.Entries(1, 1), Token)).Head);
    }

    [Fact]
    public async Task The_size_grows_with_what_is_appended_and_falls_with_what_is_removed()
    {
        await using var store = await OpenAsync();
        var empty = await store.Entries.SizeAsync(Token);
        await store.Entries.AppendAsync(Account, Samples.Entries(1, 1000, bytes: 1000), Token);
        var full = await store.Entries.SizeAsync(Token);
        await store.Entries.TrimAsync(900, 900, Token);

        Assert.InRange(full - empty, 1_000_000, 2_000_000);
        Assert.InRange(full - await store.Entries.SizeAsync(Token), 800_000, full - empty);
    }

    private static IEnumerable<long> Positions(IReadOnlyList<LoggedEntry> entries) => entries.Select(entry => entry.Position);
}
