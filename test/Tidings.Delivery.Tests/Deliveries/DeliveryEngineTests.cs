using Tidings.Delivery.Deliveries;
using Tidings.Delivery.Tests.Sending;
using Tidings.Entries;
using Tidings.Policies;
using Tidings.Subscriptions;

namespace Tidings.Delivery.Tests.Deliveries;

/// <summary>The engine as a whole: real store, real sockets (invariants 1 to 4 of the design).</summary>
public sealed class DeliveryEngineTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact(Timeout = Patience.Milliseconds)]
    public async Task Every_entry_reaches_every_subscription_even_one_that_fails_at_first()
    {
        await using var well = await HookReceiver.StartAsync(_ => 200);
        await using var alsoWell = await HookReceiver.StartAsync(_ => 204);
        await using var failing = await HookReceiver.StartAsync(request => request <= 7 ? 503 : 200);
        await using var host = await EngineHost.StartAsync();
        await host.SubscribeAsync(well.Url);
        await host.SubscribeAsync(alsoWell.Url);
        await host.SubscribeAsync(failing.Url);

        await host.AppendAsync(1000);
        await Task.WhenAll(well.WaitForAsync(1000, Cancelled), alsoWell.WaitForAsync(1000, Cancelled), failing.WaitForAsync(1000, Cancelled));

        Assert.All([well, alsoWell, failing], receiver => Assert.Equal(1000, receiver.Delivered.Distinct().Count()));
    }

    [Fact(Timeout = Patience.Milliseconds)]
    public async Task A_token_that_cannot_be_had_is_retried_like_any_failure()
    {
        await using var server = await TokenServer.StartAsync();
        server.Answer = number => number <= 3 ? (503, "") : null;
        await using var host = await EngineHost.StartAsync();
        var subscription = await host.SubscribeAsync("appdynamics", server.Config());

        await host.AppendAsync(1);
        await EngineHost.UntilAsync(async () => (await host.StatusAsync(subscription)).SuccessCount == 1, Cancelled);

        Assert.InRange((await host.StatusAsync(subscription)).ErrorCount, 1, 3);
    }

    [Fact(Timeout = Patience.Milliseconds)]
    public async Task Nothing_is_sent_twice_when_nothing_goes_wrong()
    {
        await using var receiver = await HookReceiver.StartAsync(_ => 200);
        await using var host = await EngineHost.StartAsync();
        await host.SubscribeAsync(receiver.Url);

        await host.AppendAsync(500);
        await receiver.WaitForAsync(500, Cancelled);
        await host.RestartAsync();
        await host.AppendAsync(1, "last");
        await receiver.WaitForAsync(501, Cancelled);

        Assert.Equal(501, receiver.Requests);
    }

    [Fact(Timeout = Patience.Milliseconds)]
    public async Task What_waits_for_a_dead_destination_survives_a_restart()
    {
        var alive = false;
        await using var receiver = await HookReceiver.StartAsync(_ => Volatile.Read(ref alive) ? 200 : 500);
        await using var host = await EngineHost.StartAsync();
        var subscription = await host.SubscribeAsync(receiver.Url);
        await host.AppendAsync(300);
        await EngineHost.UntilAsync(async () => (await host.StatusAsync(subscription)).ErrorCount >= 5, Cancelled);

        await host.RestartAsync();
        Volatile.Write(ref alive, true);
        await receiver.WaitForAsync(300, Cancelled);

        Assert.Equal(300, receiver.Delivered.Distinct().Count());
    }

    [Fact(Timeout = Patience.Milliseconds)]
    public async Task Statements_that_no_longer_parse_stop_their_own_subscription_only()
    {
        await using var broken = await HookReceiver.StartAsync(_ => 200);
        await using var well = await HookReceiver.StartAsync(_ => 200);
        await using var host = await EngineHost.StartAsync();
        var subscription = await host.SubscribeAsync(broken.Url);
        await host.SubscribeAsync(well.Url);
        var stored = await StoreAsync(host, subscription with { Statements = [new Statement { Effect = Effect.Allow, Resources = ["no resource"], Actions = ["*"] }], Version = 2 });

        await host.RestartAsync();
        await host.AppendAsync(3);
        await well.WaitForAsync(3, Cancelled);

        Assert.Null(host.Engine.Describe(stored));
        Assert.Contains("statements no longer parse", DeliveryEngine.Problem(stored), StringComparison.Ordinal);

        // Mended, it goes on like one that was turned on.
        host.Engine.Apply(await StoreAsync(host, stored with { Statements = subscription.Statements, Version = 3 }));
        await host.AppendAsync(2, "later");
        await broken.WaitForAsync(2, Cancelled);
        Assert.Equal(2, broken.Requests);
    }

    [Fact(Timeout = Patience.Milliseconds)]
    public async Task A_hanging_destination_does_not_delay_another()
    {
        await using var hanging = await HookReceiver.StartAsync(async (_, cancellationToken) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            return 200;
        });
        await using var well = await HookReceiver.StartAsync(_ => 200);
        await using var host = await EngineHost.StartAsync(new DeliveryOptions { AttemptTimeout = TimeSpan.FromHours(1), DrainTimeout = TimeSpan.Zero });
        await host.SubscribeAsync(hanging.Url);
        await host.SubscribeAsync(well.Url);

        await host.AppendAsync(3000);
        await well.WaitForAsync(3000, Cancelled);

        Assert.Equal(3000, well.Requests);
    }

    [Fact(Timeout = Patience.Milliseconds)]
    public async Task Each_attempt_counts_in_the_status()
    {
        await using var receiver = await HookReceiver.StartAsync(request => request <= 2 ? 500 : 200);
        await using var host = await EngineHost.StartAsync();
        var subscription = await host.SubscribeAsync(receiver.Url);

        await host.AppendAsync(1);
        await EngineHost.UntilAsync(async () => (await host.StatusAsync(subscription)).SuccessCount == 1, Cancelled);

        var status = await host.StatusAsync(subscription);
        Assert.Equal((1L, 2L, 2), (status.SuccessCount, status.ErrorCount, status.Errors.Count));
    }

    [Fact(Timeout = Patience.Milliseconds)]
    public async Task Gone_turns_the_subscription_off()
    {
        await using var receiver = await HookReceiver.StartAsync(_ => 410);
        await using var host = await EngineHost.StartAsync();
        var subscription = await host.SubscribeAsync(receiver.Url);

        await host.AppendAsync(1);
        await EngineHost.UntilAsync(async () => !(await FindAsync(host, subscription)).On, Cancelled);

        Assert.Equal(1, receiver.Requests);
    }

    [Fact(Timeout = Patience.Milliseconds)]
    public async Task A_dead_destination_that_cannot_be_turned_off_keeps_no_other_waiting()
    {
        await using var dead = await HookReceiver.StartAsync(_ => 500);
        await using var failingOnce = await HookReceiver.StartAsync(request => request == 1 ? 503 : 200);
        RefusingSubscriptions? store = null;
        await using var host = await EngineHost.StartAsync(
            new DeliveryOptions { AttemptTimeout = TimeSpan.FromHours(12), DrainTimeout = TimeSpan.FromHours(1), GiveUpAfter = TimeSpan.FromMinutes(1) },
            subscriptions: kept => store = new RefusingSubscriptions(kept));
        await host.SubscribeAsync(dead.Url);
        await host.AppendAsync(10);
        await store!.Refused; // The engine was started with it.

        await host.SubscribeAsync(failingOnce.Url);
        await host.AppendAsync(1, "later");

        await failingOnce.WaitForAsync(1, Cancelled);
    }

    [Fact(Timeout = Patience.Milliseconds)]
    public async Task What_was_given_up_by_turning_off_is_told_even_if_the_process_ended_before_it_was_written()
    {
        await using var receiver = await HookReceiver.StartAsync(async (request, aborted) =>
        {
            await Task.Delay(request == 1 ? TimeSpan.Zero : Timeout.InfiniteTimeSpan, TimeProvider.System, aborted);
            return 200;
        });
        await using var host = await EngineHost.StartAsync(new DeliveryOptions { AttemptTimeout = TimeSpan.FromHours(12), DrainTimeout = TimeSpan.Zero });
        var subscription = await host.SubscribeAsync(receiver.Url);
        await host.AppendAsync(1, "delivered");
        await EngineHost.UntilAsync(async () => (await host.Store.Deliveries.RecoverAsync(Cancelled)).Lanes.All(lane => lane.Mark is null), Cancelled);
        await host.AppendAsync(2, "waiting");
        var last = host.Store.Entries.Head;
        await EngineHost.UntilAsync(() => Task.FromResult(receiver.Requests >= 2), Cancelled);

        await StoreAsync(host, subscription with { On = false, Version = 2 }, restart: false);
        await host.RestartAsync();

        await EngineHost.UntilAsync(async () => (await host.Store.Deliveries.ListGapsAsync(subscription.Number, Cancelled)).Count > 0, Cancelled);
        var gap = Assert.Single(await host.Store.Deliveries.ListGapsAsync(subscription.Number, Cancelled));
        Assert.Equal((last - 2, last + 1), (gap.After, gap.UpTo));
    }

    [Fact(Timeout = Patience.Milliseconds)]
    public async Task A_subscription_gets_no_entry_from_before_it()
    {
        await using var receiver = await HookReceiver.StartAsync(_ => 200);
        await using var host = await EngineHost.StartAsync();
        await host.AppendAsync(10, "before");
        await host.SubscribeAsync(receiver.Url);
        await host.AppendAsync(1, "after");
        await receiver.WaitForAsync(1, Cancelled);
        await host.RestartAsync();
        await host.AppendAsync(1, "later");
        await receiver.WaitForAsync(2, Cancelled);

        Assert.Equal(2, receiver.Requests);
    }

    [Fact(Timeout = Patience.Milliseconds)]
    public async Task A_subscription_hears_of_its_own_creation()
    {
        await using var receiver = await HookReceiver.StartAsync(_ => 200);
        await using var host = await EngineHost.StartAsync();

        await host.SubscribeAsync(receiver.Url, "integration/*");

        await receiver.WaitForAsync(1, Cancelled);
    }

    [Fact(Timeout = Patience.Milliseconds)]
    public async Task Each_of_many_subscriptions_hears_of_its_own_creation()
    {
        await using var receiver = await HookReceiver.StartAsync(_ => 200);
        await using var host = await EngineHost.StartAsync();
        var subscriptions = new List<Subscription>();
        for (var i = 0; i < 60; i++)
        {
            subscriptions.Add(await host.SubscribeAsync(receiver.Url, "integration/*"));
        }

        // The first hears of all sixty, the last of itself alone.
        await receiver.WaitForAsync(60 * 61 / 2, Cancelled);

        Assert.All(subscriptions, subscription => Assert.Contains(receiver.Delivered, id => id.StartsWith(subscription.Id.Value, StringComparison.Ordinal)));
    }

    [Fact(Timeout = Patience.Milliseconds)]
    public async Task A_deleted_subscription_gets_nothing_more()
    {
        await using var deleted = await HookReceiver.StartAsync(_ => 200);
        await using var kept = await HookReceiver.StartAsync(_ => 200);
        await using var host = await EngineHost.StartAsync();
        var subscription = await host.SubscribeAsync(deleted.Url);
        await host.SubscribeAsync(kept.Url);

        host.Engine.Drop(subscription);
        await host.AppendAsync(50);
        await kept.WaitForAsync(50, Cancelled);

        Assert.Equal(0, deleted.Requests);
    }

    private static async Task<Subscription> FindAsync(EngineHost host, Subscription subscription) =>
        await host.Store.Subscriptions.FindAsync(subscription.Account, subscription.Id, Cancelled)
        ?? throw new InvalidOperationException("The subscription is gone.");

    /// <summary>Past the API, which would refuse it.</summary>
    private static async Task<Subscription> StoreAsync(EngineHost host, Subscription changed, bool restart = true)
    {
        var audit = new EntryReader(TimeProvider.System).ReadJson(changed.Account, """{"action":"updatePolicy","resource":"integration/webhook"}"""u8.ToArray()).Entries[0];
        return Assert.IsType<Subscription>(await host.Store.Subscriptions.UpdateAsync(changed, restart, audit, Cancelled));
    }
}
