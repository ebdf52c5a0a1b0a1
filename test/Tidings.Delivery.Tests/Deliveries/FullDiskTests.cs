using Microsoft.Data.Sqlite;
using Tidings.Deliveries;
using Tidings.Delivery.Deliveries;
using Tidings.Subscriptions;

namespace Tidings.Delivery.Tests.Deliveries;

/// <summary>What the engine does with outcomes and retries that it cannot write (invariants 2 and 3 of the design).</summary>
public sealed class FullDiskTests
{
    private const int FullDisk = 13; // SQLITE_FULL.

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact(Timeout = Patience.Milliseconds)]
    public async Task Failures_that_could_not_be_written_are_retried_when_there_is_space_again()
    {
        await using var receiver = await HookReceiver.StartAsync(request => request % 10 == 1 ? 503 : 200);
        await using var host = await EngineHost.StartAsync();
        var subscription = await host.SubscribeAsync(receiver.Url);

        for (var round = 0; round < 3; round++)
        {
            await host.AppendAsync(100, $"round{round}-");
            Fill(host);
            await EngineHost.UntilAsync(() => Task.FromResult(receiver.Requests >= 100 * round + 10), Cancelled);
            await Assert.ThrowsAsync<StorageUnavailableException>(() => host.AppendAsync(1, "refused"));
            host.Store.Writer.BeforeCommit = null;
        }

        await UntilDeliveredAsync(host, subscription, 300);
        Assert.Equal(300, receiver.Delivered.Distinct().Count());
    }

    [Fact(Timeout = Patience.Milliseconds)]
    public async Task A_restart_before_there_is_space_again_sends_again_what_was_not_written_and_skips_nothing()
    {
        await using var receiver = await HookReceiver.StartAsync(_ => 200);
        await using var host = await EngineHost.StartAsync();
        var subscription = await host.SubscribeAsync(receiver.Url);
        await host.AppendAsync(50, "written");
        await UntilDeliveredAsync(host, subscription, 50);
        // Appended in the same breath in which the disk fills up: some outcomes may still be written.
        await host.AppendAsync(100, "unwritten");
        Fill(host);
        await receiver.WaitForAsync(150, Cancelled);

        await host.RestartAsync();
        await UntilDeliveredAsync(host, subscription, 150);

        Assert.Equal(150, receiver.Delivered.Distinct().Count());
        Assert.InRange(receiver.Requests, 150, 250);
    }

    /// <summary>The outcomes of the commit that could not be written are followed by others, whose places are past them.</summary>
    [Fact(Timeout = Patience.Milliseconds)]
    public async Task A_stop_while_a_commit_cannot_be_written_writes_no_later_one()
    {
        using var cutOff = new ManualResetEventSlim();
        var (mayFail, mayPass, third) = (new TaskCompletionSource(), new TaskCompletionSource(), new TaskCompletionSource());
        var stops = false;
        await using var receiver = await HookReceiver.StartAsync(async (request, aborted) =>
        {
            switch (request)
            {
                case 1:
                    await mayFail.Task;
                    return 503;
                case 2:
                    await mayPass.Task;
                    return 200;
                case 3:
                    aborted.Register(cutOff.Set);
                    third.SetResult();
                    await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, aborted);
                    return 200;
                default:
                    return 200;
            }
        });
        await using var host = await EngineHost.StartAsync(new DeliveryOptions { AttemptTimeout = TimeSpan.FromHours(12), DrainTimeout = TimeSpan.Zero });
        var subscription = await host.SubscribeAsync(receiver.Url);
        await host.AppendAsync(3);
        await EngineHost.UntilAsync(() => Task.FromResult(receiver.Requests == 1), Cancelled);
        var writer = host.Store.Writer;
        writer.BeforeCommit = () =>
        {
            mayPass.TrySetResult();
            if (Volatile.Read(ref stops))
            {
                cutOff.Wait(Cancelled);
                writer.BeforeCommit = null; // There is space again, in that very moment.
            }

            throw new SqliteException("database or disk is full", FullDisk);
        };
        mayFail.SetResult();
        await third.Task;

        Volatile.Write(ref stops, true);
        await host.RestartAsync();

        await UntilDeliveredAsync(host, subscription, 3);
    }

    private static void Fill(EngineHost host) =>
        host.Store.Writer.BeforeCommit = () => throw new SqliteException("database or disk is full", FullDisk);

    private static Task UntilDeliveredAsync(EngineHost host, Subscription subscription, int deliveries) =>
        EngineHost.UntilAsync(
            async () => (await host.Store.Deliveries.ListDeliveriesAsync(subscription.Number, DeliveryState.Delivered, long.MaxValue, 0, 1000, Cancelled)).Count >= deliveries,
            Cancelled);
}
