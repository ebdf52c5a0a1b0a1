using Tidings.Deliveries;

namespace Tidings.Storage.Tests.Deliveries;

/// <summary>What every delivery store promises of its journal: views, counts, retention (IDeliveryStore).</summary>
public abstract class JournalContract : StoreContract
{
    [Fact]
    public async Task The_journal_is_listed_highest_position_first_within_both_ends()
    {
        await using var store = await OpenAsync();
        var number = await store.CreateAsync(Account, 1);
        await store.CommitAsync([.. Enumerable.Range(1, 9).Select(position => Samples.Delivered(number, position))]);

        Assert.Equal([7, 6, 5], await ListAsync(store, number, null, before: 8, after: 4));
        Assert.Equal([9, 8], await ListAsync(store, number, null, limit: 2));
    }

    [Theory]
    [InlineData(DeliveryState.Delivered, new long[] { 5, 1 })]
    [InlineData(DeliveryState.Retrying, new long[] { 6, 4, 2 })]
    [InlineData(DeliveryState.Abandoned, new long[] { 7, 3 })]
    public async Task The_journal_is_listed_by_state(DeliveryState state, long[] expected)
    {
        await using var store = await OpenAsync();
        var number = await FillAsync(store, 1);
        await FillAsync(store, 2);

        Assert.Equal(expected, await ListAsync(store, number, state));
        Assert.Equal(expected.Where(position => position is < 6 and > 2), await ListAsync(store, number, state, before: 6, after: 2));
        Assert.Equal(expected.Take(1), await ListAsync(store, number, state, limit: 1));
    }

    [Fact]
    public async Task A_delivery_that_went_well_tells_the_one_attempt()
    {
        await using var store = await OpenAsync();
        var number = await store.CreateAsync(Account, 1);
        await store.CommitAsync(Samples.Delivered(number, 1));

        var record = await store.Deliveries.FindDeliveryAsync(number, 1, Token);

        Assert.NotNull(record);
        Assert.Equal((number, 1, DeliveryState.Delivered, 1), (record.SubscriptionNumber, record.Position, record.State, record.Attempts));
        Assert.Equal([Samples.Success], record.Made);
        Assert.Null(record.NextAttemptAt);
        Assert.Null(record.Reason);
    }

    [Fact]
    public async Task Failed_attempts_come_oldest_first_and_the_successful_one_last()
    {
        await using var store = await OpenAsync();
        var number = await store.CreateAsync(Account, 1);
        await store.CommitAsync(Retrying(number, 1), Retrying(number, 2), Samples.Delivered(number, 7));

        var record = Assert.Single(await store.Deliveries.ListDeliveriesAsync(number, null, long.MaxValue, 0, 10, Token));

        Assert.Equal([Samples.Failure(1, "Refused."), Samples.Failure(2, "Refused."), Samples.Success], record.Made);

        static JournalRecord Retrying(long number, int attempt) => new(
            number, 7, DeliveryState.Retrying, attempt, Samples.Failure(attempt, "Refused."), ManualTime.Start.AddSeconds(60));
    }

    [Fact]
    public async Task A_delivery_that_is_made_again_keeps_the_attempts_before()
    {
        await using var store = await OpenAsync();
        var number = await store.CreateAsync(Account, 1);
        await store.CommitAsync(new JournalRecord(number, 7, DeliveryState.Retrying, 1, Samples.Failure(1), ManualTime.Start), Samples.Delivered(number, 7));
        await store.CommitAsync(new JournalRecord(number, 7, DeliveryState.Retrying, 0, null, ManualTime.Start));
        var queued = await store.Deliveries.FindDeliveryAsync(number, 7, Token);
        await store.CommitAsync(Samples.Delivered(number, 7));

        var record = await store.Deliveries.FindDeliveryAsync(number, 7, Token);

        Assert.Equal([Samples.Failure(1), Samples.Success], queued?.Made);
        Assert.Equal([Samples.Failure(1), Samples.Success, Samples.Success], record?.Made);
    }

    [Fact]
    public async Task A_delivery_that_fails_when_it_is_made_again_keeps_the_success_before()
    {
        await using var store = await OpenAsync();
        var number = await store.CreateAsync(Account, 1);
        await store.CommitAsync(Samples.Delivered(number, 7));
        await store.CommitAsync(new JournalRecord(number, 7, DeliveryState.Retrying, 0, null, ManualTime.Start));
        await store.CommitAsync(new JournalRecord(number, 7, DeliveryState.Retrying, 1, Samples.Failure(3), ManualTime.Start));

        Assert.Equal([Samples.Success, Samples.Failure(3)], (await store.Deliveries.FindDeliveryAsync(number, 7, Token))?.Made);
    }

    [Fact]
    public async Task A_retrying_delivery_tells_its_next_attempt()
    {
        await using var store = await OpenAsync();
        var number = await store.CreateAsync(Account, 1);
        await store.CommitAsync(Samples.Retrying(number, 1, dueSecond: 30, attempts: 2));

        var record = await store.Deliveries.FindDeliveryAsync(number, 1, Token);

        Assert.Equal((DeliveryState.Retrying, 2, ManualTime.Start.AddSeconds(30)), (record?.State, record?.Attempts, record?.NextAttemptAt));
        Assert.Equal([Samples.Failure(0)], record?.Made);
    }

    [Fact]
    public async Task A_delivery_given_up_with_its_lane_says_why_and_keeps_its_attempts()
    {
        await using var store = await OpenAsync();
        var number = await store.CreateAsync(Account, 1);
        await store.CommitAsync(Samples.Retrying(number, 1, dueSecond: 30));

        await store.Deliveries.AbandonLaneAsync(new LaneGap(number, 1, 1, "It was turned off."), Token);

        var record = await store.Deliveries.FindDeliveryAsync(number, 1, Token);
        Assert.Equal((DeliveryState.Abandoned, "It was turned off.", null), (record?.State, record?.Reason, record?.NextAttemptAt));
        Assert.Equal([Samples.Failure(0)], record?.Made);
    }

    [Fact]
    public async Task A_delivery_the_journal_has_nothing_of_is_not_found()
    {
        await using var store = await OpenAsync();
        var number = await store.CreateAsync(Account, 1);
        await store.CommitAsync(Samples.Delivered(number, 1));

        Assert.Null(await store.Deliveries.FindDeliveryAsync(number, 2, Token));
        Assert.Null(await store.Deliveries.FindDeliveryAsync(number + 1, 1, Token));
    }

    [Fact]
    public async Task Abandoned_deliveries_of_a_stretch_come_lowest_first()
    {
        await using var store = await OpenAsync();
        var number = await store.CreateAsync(Account, 1);
        await store.CommitAsync([.. Enumerable.Range(1, 9).Select(position => Samples.Abandoned(number, position)), Samples.Delivered(number, 5)]);

        Assert.Equal([3, 4, 6, 7], await store.Deliveries.ListAbandonedAsync(number, 2, 7, 10, Token));
        Assert.Equal([3, 4], await store.Deliveries.ListAbandonedAsync(number, 2, 7, 2, Token));
    }

    [Fact]
    public async Task Deliveries_are_counted_by_subscription()
    {
        await using var store = await OpenAsync();
        var number = await FillAsync(store, 1);
        await FillAsync(store, 2);

        Assert.Equal(new DeliveryCounts(Retrying: 3, Abandoned: 2), await store.Deliveries.CountDeliveriesAsync(number, Token));

        await store.CommitAsync(Samples.Delivered(number, 2), Samples.Abandoned(number, 4));
        Assert.Equal(new DeliveryCounts(Retrying: 1, Abandoned: 3), await store.Deliveries.CountDeliveriesAsync(number, Token));
    }

    [Fact]
    public async Task Losses_add_up_and_go_with_their_subscription()
    {
        await using var store = await OpenAsync();
        var number = await store.CreateAsync(Account, 1);
        var other = await store.CreateAsync(Account, 2);
        await store.Deliveries.AddLossesAsync(new Dictionary<long, long> { [number] = 3, [other] = 1, [other + 1] = 9 }, ManualTime.Start, Token);
        await store.Deliveries.AddLossesAsync(new Dictionary<long, long> { [number] = 4 }, ManualTime.Start.AddSeconds(5), Token);

        Assert.Equal(new LaneLoss(7, ManualTime.Start.AddSeconds(5)), (await store.Deliveries.CountDeliveriesAsync(number, Token)).Lost);
        Assert.Equal(new LaneLoss(1, ManualTime.Start), (await store.Deliveries.CountDeliveriesAsync(other, Token)).Lost);
        Assert.Null((await store.Deliveries.CountDeliveriesAsync(other + 1, Token)).Lost);

        await store.Subscriptions.DeleteAsync(Account, Samples.Subscription(Account, 1).Id, null, Samples.Audit("deleted"), Token);
        Assert.Null((await store.Deliveries.CountDeliveriesAsync(number, Token)).Lost);
    }

    [Fact]
    public async Task Retention_takes_old_rows_of_all_subscriptions_but_not_what_is_retrying()
    {
        await using var store = await OpenAsync();
        var one = await FillAsync(store, 1);
        var two = await FillAsync(store, 2);

        Assert.Equal(6, await store.Deliveries.TrimJournalAsync(5, 100, Token));

        Assert.Equal([7, 6, 4, 2], await ListAsync(store, one, null));
        Assert.Equal([7, 6, 4, 2], await ListAsync(store, two, null));
        Assert.Equal([Samples.Failure(0)], (await store.Deliveries.FindDeliveryAsync(one, 4, Token))?.Made);
        Assert.Equal(0, await store.Deliveries.TrimJournalAsync(5, 100, Token));
    }

    [Fact]
    public async Task Retention_takes_no_more_than_asked_at_once()
    {
        await using var store = await OpenAsync();
        var one = await FillAsync(store, 1);
        await FillAsync(store, 2);

        Assert.Equal(5, await store.Deliveries.TrimJournalAsync(7, 5, Token));
        Assert.Equal(3, await store.Deliveries.TrimJournalAsync(7, 5, Token));
        Assert.Equal([6, 4, 2], await ListAsync(store, one, null));
    }

    [Fact]
    public async Task Retention_removes_fewer_than_asked_only_when_none_is_left()
    {
        await using var store = await OpenAsync();
        var one = await store.CreateAsync(Account, 1);
        var two = await store.CreateAsync(Account, 2);
        await store.CommitAsync([.. Enumerable.Range(1, 3000).SelectMany(position => new[] { Samples.Delivered(one, position), Samples.Abandoned(two, position) })]);

        Assert.Equal(5500, await store.Deliveries.TrimJournalAsync(2999, 5500, Token));
        Assert.Equal(498, await store.Deliveries.TrimJournalAsync(2999, 5500, Token));
        Assert.Equal([3000], await ListAsync(store, two, null));
    }

    [Fact]
    public async Task Attempts_go_with_their_delivery()
    {
        await using var store = await OpenAsync();
        var number = await store.CreateAsync(Account, 1);
        await store.CommitAsync(Samples.Abandoned(number, 1));
        await store.Deliveries.TrimJournalAsync(1, 10, Token);

        await store.CommitAsync(Samples.Delivered(number, 1));

        Assert.Equal([Samples.Success], (await store.Deliveries.FindDeliveryAsync(number, 1, Token))?.Made);
    }

    [Fact]
    public async Task The_oldest_retry_is_that_of_any_subscription()
    {
        await using var store = await OpenAsync();
        var one = await store.CreateAsync(Account, 1);
        var two = await store.CreateAsync(Account, 2);
        await store.CommitAsync(Samples.Delivered(one, 1), Samples.Retrying(one, 9, 1), Samples.Retrying(two, 6, 5), Samples.Retrying(two, 8, 2));
        Assert.Equal(6, await store.Deliveries.OldestRetryAsync(Token));

        await store.CommitAsync(Samples.Delivered(one, 9), Samples.Delivered(two, 6), Samples.Delivered(two, 8));
        Assert.Null(await store.Deliveries.OldestRetryAsync(Token));
    }

    /// <summary>Delivered 1 and 5, retrying 2, 4 and 6, abandoned 3 and 7.</summary>
    private static async Task<long> FillAsync(StoreHandle store, int subscription)
    {
        var number = await store.CreateAsync(Account, subscription);
        await store.CommitAsync(
            Samples.Delivered(number, 1), Samples.Retrying(number, 2, 50), Samples.Abandoned(number, 3), Samples.Retrying(number, 4, 20),
            Samples.Delivered(number, 5), Samples.Retrying(number, 6, 90), Samples.Abandoned(number, 7));
        return number;
    }

    private static async Task<IEnumerable<long>> ListAsync(
        StoreHandle store, long number, DeliveryState? state, long before = long.MaxValue, long after = 0, int limit = 10) =>
        (await store.Deliveries.ListDeliveriesAsync(number, state, before, after, limit, Token)).Select(record => record.Position);
}
