using Tidings.Deliveries;

namespace Tidings.Storage.Tests.Deliveries;

/// <summary>What every delivery store promises of gaps and replays (IDeliveryStore).</summary>
public abstract class LaneStateContract : StoreContract
{
    private const string Off = "It was turned off.";

    [Fact]
    public async Task A_stretch_that_was_given_up_is_kept_as_a_gap()
    {
        LaneGap gap;
        await using (var store = await OpenAsync())
        {
            gap = new LaneGap(await store.CreateAsync(Account, 1), 3, 9, Off);
            await store.Deliveries.AbandonLaneAsync(gap, Token);
        }

        await using var reopened = await OpenAsync();
        Assert.Equal([gap], await reopened.Deliveries.ListGapsAsync(gap.SubscriptionNumber, Token));
        Assert.Empty(await reopened.Deliveries.ListGapsAsync(gap.SubscriptionNumber + 1, Token));
    }

    [Fact]
    public async Task An_empty_stretch_is_not_kept()
    {
        await using var store = await OpenAsync();
        var number = await store.CreateAsync(Account, 1);

        await store.Deliveries.AbandonLaneAsync(new LaneGap(number, 9, 9, Off), Token);

        Assert.Empty(await store.Deliveries.ListGapsAsync(number, Token));
    }

    [Fact]
    public async Task Gaps_that_touch_are_one_where_the_reason_is_the_same()
    {
        await using var store = await OpenAsync();
        var number = await store.CreateAsync(Account, 1);
        LaneGap[] given =
            [new(number, 0, 5, Off), new(number, 10, 12, Off), new(number, 12, 20, "Gone."), new(number, 4, 10, Off), new(number, 30, 40, Off)];
        foreach (var gap in given)
        {
            await store.Deliveries.AbandonLaneAsync(gap, Token);
        }

        Assert.Equal(
            [new(number, 0, 12, Off), new(number, 12, 20, "Gone."), new(number, 30, 40, Off)], await store.Deliveries.ListGapsAsync(number, Token));
    }

    [Fact]
    public async Task Only_the_newest_hundred_gaps_are_kept()
    {
        await using var store = await OpenAsync();
        var number = await store.CreateAsync(Account, 1);
        for (var i = 0; i < 103; i++)
        {
            await store.Deliveries.AbandonLaneAsync(new LaneGap(number, i * 10, (i * 10) + 5, Off), Token);
        }

        var gaps = await store.Deliveries.ListGapsAsync(number, Token);

        Assert.Equal((100, 30, 1020), (gaps.Count, gaps[0].After, gaps[^1].After));
    }

    [Fact]
    public async Task Retention_removes_and_shortens_gaps()
    {
        await using var store = await OpenAsync();
        var number = await store.CreateAsync(Account, 1);
        await store.Deliveries.AbandonLaneAsync(new LaneGap(number, 0, 5, Off), Token);
        await store.Deliveries.AbandonLaneAsync(new LaneGap(number, 6, 12, Off), Token);
        await store.Deliveries.AbandonLaneAsync(new LaneGap(number, 20, 30, Off), Token);

        await store.Deliveries.TrimJournalAsync(8, 10, Token);

        Assert.Equal([new(number, 8, 12, Off), new(number, 20, 30, Off)], await store.Deliveries.ListGapsAsync(number, Token));
    }

    [Fact]
    public async Task A_replay_is_written_over_recovered_and_finished()
    {
        Replay replay;
        await using (var store = await OpenAsync())
        {
            replay = new Replay(await store.CreateAsync(Account, 1), 3, 90, 3, OnlyFailed: true);
            await WriteAsync(store, replay);
            await WriteAsync(store, replay with { Cursor = 50 });
        }

        await using var reopened = await OpenAsync();
        Assert.Equal([replay with { Cursor = 50 }], (await reopened.Deliveries.RecoverAsync(Token)).Replays);

        await reopened.Deliveries.CommitAsync(Samples.EmptyCommit with { FinishedReplays = [replay.SubscriptionNumber] }, Token);
        Assert.Empty((await reopened.Deliveries.RecoverAsync(Token)).Replays);
    }

    [Fact]
    public async Task An_abandoned_lane_has_no_replay()
    {
        await using var store = await OpenAsync();
        var one = new Replay(await store.CreateAsync(Account, 1), 0, 9, 4, OnlyFailed: false);
        var two = new Replay(await store.CreateAsync(Account, 2), 0, 9, 4, OnlyFailed: false);
        await WriteAsync(store, one);
        await WriteAsync(store, two);

        await store.Deliveries.AbandonLaneAsync(new LaneGap(one.SubscriptionNumber, 4, 9, Off), Token);

        Assert.Equal([two], (await store.Deliveries.RecoverAsync(Token)).Replays);
    }

    [Fact]
    public async Task A_deleted_subscription_has_neither_gaps_nor_a_replay_even_when_they_come_late()
    {
        await using var store = await OpenAsync();
        var number = await store.CreateAsync(Account, 1);
        var gap = new LaneGap(number, 0, 5, Off);
        var replay = new Replay(number, 0, 9, 4, OnlyFailed: false);
        await store.Deliveries.AbandonLaneAsync(gap, Token);
        await WriteAsync(store, replay);

        await store.Subscriptions.DeleteAsync(Account, Samples.Subscription(Account, 1).Id, null, Samples.Audit("deleted"), Token);
        Assert.Empty(await store.Deliveries.ListGapsAsync(number, Token));
        await store.Deliveries.AbandonLaneAsync(gap, Token);
        await WriteAsync(store, replay);

        Assert.Empty(await store.Deliveries.ListGapsAsync(number, Token));
        Assert.Empty((await store.Deliveries.RecoverAsync(Token)).Replays);
    }

    private static Task WriteAsync(StoreHandle store, Replay replay) =>
        store.Deliveries.CommitAsync(Samples.EmptyCommit with { Replays = [replay] }, Token);
}
