using Tidings.Deliveries;

namespace Tidings.Storage.Tests.Deliveries;

/// <summary>What every delivery store promises (IDeliveryStore).</summary>
public abstract class DeliveryStoreContract : StoreContract
{
    [Fact]
    public async Task A_new_store_has_nothing_to_recover()
    {
        await using var store = await OpenAsync();

        var recovery = await store.Deliveries.RecoverAsync(Token);

        Assert.Equal(0, recovery.Checkpoint);
        Assert.Empty(recovery.Lanes);
    }

    [Fact]
    public async Task A_new_subscription_has_a_place_before_its_own_creation()
    {
        await using var store = await OpenAsync();
        await store.CreateAsync(Account, 1);
        var number = await store.CreateAsync(Account, 2);

        var lane = Assert.Single((await store.Deliveries.RecoverAsync(Token)).Lanes, lane => lane.SubscriptionNumber == number);

        Assert.Equal(new LaneMark(number, 1, null, 0, null), lane.Mark);
    }

    [Fact]
    public async Task Abandoning_a_lane_leaves_the_place_it_got_when_it_was_turned_on_again()
    {
        await using var store = await OpenAsync();
        var number = await store.CreateAsync(Account, 1);
        await store.Deliveries.CommitAsync(Samples.EmptyCommit with { Marks = [new(number, 7, null, 0, null)] }, Token);

        await store.Deliveries.AbandonLaneAsync(new LaneGap(number, 3, 7, "The subscription was turned off."), Token);

        Assert.NotNull(Assert.Single((await store.Deliveries.RecoverAsync(Token)).Lanes).Mark);
    }

    [Fact]
    public async Task Checkpoint_and_marks_outlive_the_store()
    {
        LaneMark parked, behind;
        await using (var store = await OpenAsync())
        {
            parked = new LaneMark(await store.CreateAsync(Account, 1), 7, ManualTime.Start, 3, ManualTime.Start.AddSeconds(40));
            behind = new LaneMark(await store.CreateAsync(Account, 2), 9, null, 0, null);
            await store.Deliveries.CommitAsync(Samples.EmptyCommit with { Marks = [parked, behind], Checkpoint = 20 }, Token);
        }

        await using var reopened = await OpenAsync();
        var recovery = await reopened.Deliveries.RecoverAsync(Token);
        Assert.Equal(20, recovery.Checkpoint);
        Assert.Equal([parked, behind], recovery.Lanes.Select(lane => lane.Mark));
    }

    [Fact]
    public async Task A_mark_is_written_over_and_cleared()
    {
        await using var store = await OpenAsync();
        var one = await store.CreateAsync(Account, 1);
        var two = await store.CreateAsync(Account, 2);
        await store.Deliveries.CommitAsync(Samples.EmptyCommit with { Marks = [new(one, 1, null, 0, null), new(two, 1, null, 0, null)] }, Token);
        await store.Deliveries.CommitAsync(Samples.EmptyCommit with { Marks = [new(one, 5, null, 0, null)], ClearedMarks = [two] }, Token);

        Assert.Equal([new LaneMark(one, 5, null, 0, null)], (await store.Deliveries.RecoverAsync(Token)).Lanes.Select(lane => lane.Mark));
    }

    [Fact]
    public async Task A_commit_without_checkpoint_keeps_the_old_one()
    {
        await using var store = await OpenAsync();
        await store.Deliveries.CommitAsync(Samples.EmptyCommit with { Checkpoint = 20 }, Token);
        await store.Deliveries.CommitAsync(Samples.EmptyCommit, Token);

        Assert.Equal(20, (await store.Deliveries.RecoverAsync(Token)).Checkpoint);
    }

    [Fact]
    public async Task Settled_positions_past_the_shared_checkpoint_are_recovered_in_order()
    {
        await using var store = await OpenAsync();
        var number = await store.CreateAsync(Account, 1);
        await store.Deliveries.CommitAsync(
            Samples.EmptyCommit with { Records = [.. new long[] { 12, 10, 11, 14 }.Select(position => Samples.Delivered(number, position))], ClearedMarks = [number], Checkpoint = 10 },
            Token);

        var lane = Assert.Single((await store.Deliveries.RecoverAsync(Token)).Lanes);

        Assert.Equal([11, 12, 14], lane.SettledAhead);
        Assert.Equal((number, null, null), (lane.SubscriptionNumber, lane.Mark, lane.NextRetryAt));
    }

    [Fact]
    public async Task A_lane_with_a_mark_is_settled_ahead_of_its_own_place()
    {
        await using var store = await OpenAsync();
        var number = await store.CreateAsync(Account, 1);
        await store.Deliveries.CommitAsync(
            Samples.EmptyCommit with
            {
                Records = [Samples.Delivered(number, 4), Samples.Retrying(number, 5, dueSecond: 9), Samples.Delivered(number, 3)],
                Marks = [new(number, 3, null, 0, null)],
                Checkpoint = 10,
            },
            Token);

        Assert.Equal([4, 5], Assert.Single((await store.Deliveries.RecoverAsync(Token)).Lanes).SettledAhead);
    }

    [Fact]
    public async Task The_earliest_retry_of_a_lane_is_recovered()
    {
        await using var store = await OpenAsync();
        var number = await store.CreateAsync(Account, 1);
        await store.Deliveries.CommitAsync(
            Samples.EmptyCommit with { Records = [Samples.Retrying(number, 1, 30), Samples.Retrying(number, 2, 10), Samples.Retrying(number, 3, 20)], ClearedMarks = [number], Checkpoint = 3 },
            Token);

        var lane = Assert.Single((await store.Deliveries.RecoverAsync(Token)).Lanes);

        Assert.Equal(ManualTime.Start.AddSeconds(10), lane.NextRetryAt);
        Assert.Empty(lane.SettledAhead);
    }

    [Fact]
    public async Task Retries_come_by_due_time_and_then_position()
    {
        await using var store = await OpenAsync();
        var number = await store.CreateAsync(Account, 1);
        await store.Deliveries.CommitAsync(
            Samples.EmptyCommit with
            {
                Records = [Samples.Retrying(number, 4, 20), Samples.Retrying(number, 3, 20, attempts: 2), Samples.Retrying(number, 5, 10), Samples.Retrying(number, 1, 30)],
            },
            Token);

        Assert.Equal([5, 3, 4, 1], Positions(await store.Deliveries.ListRetriesAsync(number, DateTimeOffset.MaxValue, 10, Token)));
        Assert.Equal([5, 3, 4], Positions(await store.Deliveries.ListRetriesAsync(number, ManualTime.Start.AddSeconds(20), 10, Token)));
        Assert.Equal(
            [new(5, 1, ManualTime.Start.AddSeconds(10)), new(3, 2, ManualTime.Start.AddSeconds(20))],
            await store.Deliveries.ListRetriesAsync(number, DateTimeOffset.MaxValue, 2, Token));
    }

    [Fact]
    public async Task A_later_record_of_a_delivery_replaces_the_earlier_one()
    {
        await using var store = await OpenAsync();
        var number = await store.CreateAsync(Account, 1);
        await store.Deliveries.CommitAsync(
            Samples.EmptyCommit with { Records = [Samples.Retrying(number, 1, 5), Samples.Delivered(number, 1), Samples.Delivered(number, 2), Samples.Retrying(number, 2, 7)] },
            Token);
        Assert.Equal([2], Positions(await store.Deliveries.ListRetriesAsync(number, DateTimeOffset.MaxValue, 10, Token)));

        await store.Deliveries.CommitAsync(Samples.EmptyCommit with { Records = [Samples.Delivered(number, 2)] }, Token);

        Assert.Empty(await store.Deliveries.ListRetriesAsync(number, DateTimeOffset.MaxValue, 10, Token));
    }

    [Fact]
    public async Task A_delivery_may_be_abandoned_without_an_attempt()
    {
        await using var store = await OpenAsync();
        var number = await store.CreateAsync(Account, 1);
        await store.Deliveries.CommitAsync(Samples.EmptyCommit with { Records = [Samples.Retrying(number, 1, 5)] }, Token);

        await store.Deliveries.CommitAsync(
            Samples.EmptyCommit with { Records = [new JournalRecord(number, 1, DeliveryState.Abandoned, 1, null, null)] }, Token);

        Assert.Equal([1], Assert.Single((await store.Deliveries.RecoverAsync(Token)).Lanes).SettledAhead);
        Assert.Empty(await store.Deliveries.ListRetriesAsync(number, DateTimeOffset.MaxValue, 10, Token));
    }

    [Fact]
    public async Task What_comes_late_for_a_deleted_subscription_is_dropped_and_the_rest_kept()
    {
        await using var store = await OpenAsync();
        var gone = await store.CreateAsync(Account, 1);
        var kept = await store.CreateAsync(Account, 2);
        await store.Subscriptions.DeleteAsync(Account, Samples.Subscription(Account, 1).Id, null, Samples.Audit("deleted"), Token);

        await store.Deliveries.CommitAsync(
            new DeliveryCommit
            {
                Records = [Samples.Retrying(gone, 1, 5), Samples.Delivered(kept, 1)],
                Statuses = [new StatusChange(gone, 1, ManualTime.Start, 0, [])],
                Marks = [new LaneMark(gone, 1, null, 0, null)],
                ClearedMarks = [gone],
                Checkpoint = null,
            },
            Token);

        Assert.Equal([kept], (await store.Deliveries.RecoverAsync(Token)).Lanes.Select(lane => lane.SubscriptionNumber));
        Assert.Empty(await store.Deliveries.ListRetriesAsync(gone, DateTimeOffset.MaxValue, 10, Token));
        Assert.Empty(await store.Deliveries.ReadStatusesAsync([gone], Token));
    }

    [Fact]
    public async Task An_abandoned_lane_has_neither_retries_nor_a_mark()
    {
        await using var store = await OpenAsync();
        var number = await store.CreateAsync(Account, 1);
        var other = await store.CreateAsync(Account, 2);
        await store.Deliveries.CommitAsync(
            Samples.EmptyCommit with
            {
                Records = [Samples.Retrying(number, 1, 5), Samples.Retrying(other, 1, 5)],
                Marks = [new(number, 1, null, 0, null), new(other, 1, null, 0, null)],
                Checkpoint = 1,
            },
            Token);

        await store.Deliveries.AbandonLaneAsync(new LaneGap(number, 1, 2, "The subscription was turned off."), Token);

        Assert.Empty(await store.Deliveries.ListRetriesAsync(number, DateTimeOffset.MaxValue, 10, Token));
        var lane = Assert.Single((await store.Deliveries.RecoverAsync(Token)).Lanes);
        Assert.Equal(other, lane.SubscriptionNumber);
        Assert.NotNull(lane.NextRetryAt);
    }

    // decisions.md "Delivery": `_status` counts attempts.
    [Fact]
    public async Task Status_changes_add_up()
    {
        await using var store = await OpenAsync();
        var number = await store.CreateAsync(Account, 1);
        await AddAsync(store, new StatusChange(number, 2, ManualTime.Start.AddSeconds(1), 0, []));
        await AddAsync(store, new StatusChange(number, 3, ManualTime.Start.AddSeconds(9), 1, [Samples.Failure(4)]));
        await AddAsync(store, new StatusChange(number, 1, ManualTime.Start.AddSeconds(5), 0, []));
        await AddAsync(store, new StatusChange(number, 0, null, 1, [Samples.Failure(6)]));

        var status = (await store.Deliveries.ReadStatusesAsync([number], Token))[number];

        Assert.Equal((6, ManualTime.Start.AddSeconds(9)), (status.SuccessCount, status.LastSuccess));
        Assert.Equal((2, ManualTime.Start.AddSeconds(6)), (status.ErrorCount, status.LastError));
        Assert.Equal([Samples.Failure(6), Samples.Failure(4)], status.Errors);
    }

    // decisions.md "Delivery": throttled attempts are counted apart, and one entry of the errors tells of a stretch of them.
    [Fact]
    public async Task Throttled_attempts_are_counted_apart_from_errors()
    {
        await using var store = await OpenAsync();
        var number = await store.CreateAsync(Account, 1);
        await AddAsync(store, new StatusChange(number, 0, null, 0, [Samples.Failure(4)]) { Throttled = 3 });
        await AddAsync(store, new StatusChange(number, 1, ManualTime.Start, 0, []) { Throttled = 2 });
        await AddAsync(store, new StatusChange(number, 1, ManualTime.Start, 0, []));

        var status = (await store.Deliveries.ReadStatusesAsync([number], Token))[number];

        Assert.Equal((5, 0, 2), (status.ThrottledCount, status.ErrorCount, status.SuccessCount));
        Assert.Null(status.LastError);
        Assert.Equal([Samples.Failure(4)], status.Errors);
    }

    // decisions.md "Delivery": the last 10 errors, newest first.
    [Fact]
    public async Task Only_the_newest_errors_are_kept_and_all_are_counted()
    {
        await using var store = await OpenAsync();
        var number = await store.CreateAsync(Account, 1);
        await AddAsync(store, new StatusChange(number, 0, null, 8, [.. Enumerable.Range(1, 8).Reverse().Select(i => Samples.Failure(i))]));
        await AddAsync(store, new StatusChange(number, 0, null, 30, [.. Enumerable.Range(20, 4).Reverse().Select(i => Samples.Failure(i))]));

        var status = (await store.Deliveries.ReadStatusesAsync([number], Token))[number];

        Assert.Equal(38, status.ErrorCount);
        Assert.Equal([23, 22, 21, 20, 8, 7, 6, 5, 4, 3], status.Errors.Select(error => (int)(error.At - ManualTime.Start).TotalSeconds));
    }

    [Fact]
    public async Task A_subscription_nothing_was_sent_for_has_no_status()
    {
        await using var store = await OpenAsync();
        var number = await store.CreateAsync(Account, 1);

        Assert.Empty(await store.Deliveries.ReadStatusesAsync([number], Token));
    }

    private static Task AddAsync(StoreHandle store, StatusChange change) =>
        store.Deliveries.CommitAsync(Samples.EmptyCommit with { Statuses = [change] }, Token);

    private static IEnumerable<long> Positions(IReadOnlyList<DueRetry> retries) => retries.Select(retry => retry.Position);
}
