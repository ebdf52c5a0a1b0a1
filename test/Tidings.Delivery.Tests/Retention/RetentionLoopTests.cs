using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Tidings.Deliveries;
using Tidings.Delivery.Deliveries;
using Tidings.Delivery.Lanes;
using Tidings.Delivery.Retention;
using Tidings.Delivery.Tests.Deliveries;
using Tidings.Subscriptions;

namespace Tidings.Delivery.Tests.Retention;

/// <summary>Retention over a real store and a running engine, on a clock that is moved by hand (DESIGN.md, "Storage").</summary>
public sealed class RetentionLoopTests
{
    private readonly ManualTime _time = new();
    private readonly RetentionOptions _options = new() { Entries = TimeSpan.FromDays(30), Journal = TimeSpan.FromDays(14) };

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact(Timeout = Patience.Milliseconds)]
    public async Task Entries_older_than_the_settings_keep_go_and_the_others_stay()
    {
        await using var host = await StartAsync();
        await host.AppendAsync(1200, "old");
        _time.Advance(TimeSpan.FromDays(29));
        await host.AppendAsync(3, "young");
        await UntilSettledAsync(host);

        await SweepAsync(host);
        Assert.Equal(1203, (await PositionsAsync(host)).Count);

        _time.Advance(TimeSpan.FromDays(2));
        await SweepAsync(host);
        Assert.Equal([1201, 1202, 1203], await PositionsAsync(host));
    }

    [Fact(Timeout = Patience.Milliseconds)]
    public async Task Journal_rows_older_than_the_settings_keep_go_before_their_entries()
    {
        await using var receiver = await HookReceiver.StartAsync(_ => 200);
        await using var host = await StartAsync();
        var subscription = await host.SubscribeAsync(receiver.Url);
        await host.AppendAsync(5, "old");
        await UntilJournaledAsync(host, subscription, 5);
        _time.Advance(TimeSpan.FromDays(15));
        await host.AppendAsync(3, "young");
        await UntilJournaledAsync(host, subscription, 8);
        var head = host.Store.Entries.Head;

        await SweepAsync(host);

        Assert.Equal([head, head - 1, head - 2], (await JournalAsync(host, subscription)).Select(row => row.Position));
        Assert.Equal(head, (await PositionsAsync(host)).Count);
    }

    [Fact(Timeout = Patience.Milliseconds)]
    public async Task Nothing_that_a_parked_destination_waits_for_goes_and_all_of_it_arrives_later()
    {
        var alive = false;
        await using var receiver = await HookReceiver.StartAsync(_ => Volatile.Read(ref alive) ? 200 : 500);
        await using var host = await StartAsync();
        var subscription = await host.SubscribeAsync(receiver.Url);
        var first = host.Store.Entries.Head + 1;
        await host.AppendAsync(5, "delivered-to-nobody");
        var report = await UntilReportedAsync(host, subscription, after: first + 4);
        await host.AppendAsync(100, "waiting");

        _time.Advance(TimeSpan.FromDays(100));
        await SweepAsync(host);
        Assert.Equal(106, (await PositionsAsync(host)).Count(position => position >= first));

        Volatile.Write(ref alive, true);
        var waited = Enumerable.Range(0, 106).Select(number => first + number).Where(position => position != report).Select(position => new DeliveryId(subscription.Id, position).ToString());
        await EngineHost.UntilAsync(
            async () =>
            {
                // The next probe is due by then, and a new entry has the engine look at the clock.
                _time.Advance(TimeSpan.FromHours(1));
                await host.AppendAsync(1, "wake");
                return !waited.Except(receiver.Delivered).Any();
            },
            Cancelled);
    }

    [Fact(Timeout = Patience.Milliseconds)]
    public async Task Nothing_that_is_in_flight_goes()
    {
        await using var hung = new HungReceivers(1);
        await using var host = await StartAsync();
        await host.SubscribeAsync(hung.Urls.Single());
        await host.AppendAsync(3);
        await EngineHost.UntilAsync(() => Task.FromResult(hung.Connections > 0), Cancelled);
        var first = host.Store.Entries.Head - 2;

        _time.Advance(TimeSpan.FromDays(100));
        await SweepAsync(host);

        Assert.Equal(3, (await PositionsAsync(host)).Count(position => position >= first));
    }

    [Fact(Timeout = Patience.Milliseconds)]
    public async Task A_retry_keeps_its_row_and_its_entry_and_what_came_before_it_goes()
    {
        await using var receiver = await HookReceiver.StartAsync(_ => 200);
        await using var host = await StartAsync();
        var subscription = await host.SubscribeAsync(receiver.Url);
        await host.AppendAsync(6);
        await UntilJournaledAsync(host, subscription, 6);
        var retry = host.Store.Entries.Head - 2;
        // Past the engine, which would see to it at once.
        await host.Store.Deliveries.CommitAsync(
            new DeliveryCommit
            {
                Records = [new JournalRecord(subscription.Number, retry, DeliveryState.Retrying, 1, null, _time.GetUtcNow())],
                Statuses = [],
                Marks = [],
                ClearedMarks = [],
                Checkpoint = null,
            },
            Cancelled);

        _time.Advance(TimeSpan.FromDays(100));
        await SweepAsync(host);

        Assert.Equal([(retry, DeliveryState.Retrying)], (await JournalAsync(host, subscription)).Select(row => (row.Position, row.State)));
        Assert.Equal([retry, retry + 1, retry + 2], await PositionsAsync(host));
    }

    // DESIGN.md, "Storage": never an entry that a lane has still to deliver, unless a hard cap is set, and then it is counted and shown.
    [Fact(Timeout = Patience.Milliseconds)]
    public async Task Above_the_hard_cap_the_oldest_go_and_what_a_parked_destination_loses_is_counted()
    {
        var alive = false;
        await using var receiver = await HookReceiver.StartAsync(_ => Volatile.Read(ref alive) ? 200 : 500);
        await using var host = await StartAsync();
        var subscription = await host.SubscribeAsync(receiver.Url);
        var last = host.Store.Entries.Head + 5;
        await host.AppendAsync(5, "tried");
        var report = await UntilReportedAsync(host, subscription, after: last);
        await host.AppendAsync(2000, "waiting");
        await EngineHost.UntilAsync(() => Task.FromResult(host.Engine.Describe(subscription)?.InFlight == 0), Cancelled);
        var place = host.Engine.Describe(subscription)?.Place;
        _options.HardCapBytes = await host.Store.Entries.SizeAsync(Cancelled) - 500_000;

        await SweepAsync(host);

        Assert.InRange(await host.Store.Entries.SizeAsync(Cancelled), 1, _options.HardCapBytes.Value);
        var left = await PositionsAsync(host);
        Assert.InRange(left.Count, 500, 1999);
        Assert.True(place < report && report < left[0]); // None of the subscription's business, so no loss.
        Assert.Equal(left[0] - 2 - place, (await host.Store.Deliveries.CountDeliveriesAsync(subscription.Number, Cancelled)).Lost?.Entries);

        Volatile.Write(ref alive, true);
        var kept = left.Where(position => position != report).Select(position => new DeliveryId(subscription.Id, position).ToString()).ToList();
        await EngineHost.UntilAsync(
            async () =>
            {
                _time.Advance(TimeSpan.FromHours(1));
                await host.AppendAsync(1, "wake");
                return !kept.Except(receiver.Delivered).Any();
            },
            Cancelled);
    }

    [Fact(Timeout = Patience.Milliseconds)]
    public async Task Below_the_hard_cap_nothing_goes()
    {
        await using var host = await StartAsync();
        await host.AppendAsync(100);
        await UntilSettledAsync(host);
        _options.HardCapBytes = await host.Store.Entries.SizeAsync(Cancelled);

        await SweepAsync(host);

        Assert.Equal(100, (await PositionsAsync(host)).Count);
    }

    private Task<EngineHost> StartAsync() =>
        EngineHost.StartAsync(new DeliveryOptions { GiveUpAfter = TimeSpan.FromDays(365), DrainTimeout = TimeSpan.Zero }, _time);

    private async Task SweepAsync(EngineHost host)
    {
        using var loop = new RetentionLoop(host.Store.Entries, host.Store.Deliveries, host.Engine, Options.Create(_options), _time, NullLogger<RetentionLoop>.Instance);
        await loop.SweepAsync(Cancelled);
    }

    /// <summary>Waits until the engine has nothing left to look at.</summary>
    private static Task UntilSettledAsync(EngineHost host) =>
        EngineHost.UntilAsync(() => Task.FromResult(host.Engine.OldestNeeded() > host.Store.Entries.Head), Cancelled);

    private static async Task UntilJournaledAsync(EngineHost host, Subscription subscription, int rows)
    {
        await EngineHost.UntilAsync(async () => (await JournalAsync(host, subscription)).Count == rows, Cancelled);
        await UntilSettledAsync(host);
    }

    private static Task<IReadOnlyList<DeliveryRecord>> JournalAsync(EngineHost host, Subscription subscription) =>
        host.Store.Deliveries.ListDeliveriesAsync(subscription.Number, null, long.MaxValue, 0, 1000, Cancelled);

    private static async Task<List<long>> PositionsAsync(EngineHost host) =>
        [.. (await host.Store.Entries.ReadAsync(0, 10_000, int.MaxValue, Cancelled)).Select(entry => entry.Position)];

    /// <summary>Waits until the destination counts as failing and the entry that reports it is in the log.</summary>
    /// <param name="after">Position of the last entry before it.</param>
    /// <returns>Position of that entry.</returns>
    private static async Task<long> UntilReportedAsync(EngineHost host, Subscription subscription, long after)
    {
        await EngineHost.UntilAsync(() => Task.FromResult(host.Engine.Describe(subscription)?.State == LaneState.Failing && host.Store.Entries.Head > after), Cancelled);
        return host.Store.Entries.Head;
    }
}
