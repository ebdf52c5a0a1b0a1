using Microsoft.Data.Sqlite;
using Tidings.Deliveries;
using Tidings.Server.Tests.Http;

namespace Tidings.Server.Tests.Deliveries;

/// <summary>Invariants 1 and 2 of the design on a disk that fills up under a running engine and is emptied again.</summary>
public sealed class FullDiskTests
{
    private const int FullDisk = 13; // SQLITE_FULL.
    private const int Accepted = 40;

    [Fact(Timeout = Patience.Milliseconds)]
    public async Task While_the_disk_is_full_entries_are_refused_with_503_and_a_time_to_come_back()
    {
        await using var receiver = await TestReceiver.StartAsync(200);
        await using var world = await WithFullDiskAsync(receiver);

        var reply = await world.Host.RefusedAsync(Publishing("refused"), 503, "service_unavailable");

        Assert.Equal("5", reply.Header("Retry-After"));
    }

    [Fact(Timeout = Patience.Milliseconds)]
    public async Task While_the_disk_is_full_nothing_is_journaled_and_the_checkpoint_stays()
    {
        await using var receiver = await TestReceiver.StartAsync(200);
        await using var world = await WithFullDiskAsync(receiver);

        Assert.Empty(await DeliveredAsync(world));
        Assert.True((await world.Host.Store.Deliveries.RecoverAsync(CancellationToken.None)).Checkpoint < world.Head);
    }

    [Fact(Timeout = Patience.Milliseconds)]
    public async Task With_space_again_what_was_accepted_is_journaled_as_delivered_without_being_sent_twice()
    {
        await using var receiver = await TestReceiver.StartAsync(200);
        await using var world = await WithFullDiskAsync(receiver);

        world.Host.Store.Writer.BeforeCommit = null;
        await UntilDeliveredAsync(world, Accepted);

        Assert.Equal(Accepted, receiver.Received.Count);
    }

    [Fact(Timeout = Patience.Milliseconds)]
    public async Task With_space_again_new_entries_are_accepted_and_those_that_were_refused_never_come()
    {
        await using var receiver = await TestReceiver.StartAsync(200);
        await using var world = await WithFullDiskAsync(receiver);
        await world.Host.RefusedAsync(Publishing("refused"), 503, "service_unavailable");

        world.Host.Store.Writer.BeforeCommit = null;
        await world.PublishAsync("later");
        await UntilDeliveredAsync(world, Accepted + 1);

        Assert.Contains(receiver.Received, request => request.Body.Contains("entry-later", StringComparison.Ordinal));
        Assert.DoesNotContain(receiver.Received, request => request.Body.Contains("entry-refused", StringComparison.Ordinal));
    }

    [Fact(Timeout = Patience.Milliseconds)]
    public async Task A_client_that_comes_back_with_what_was_refused_has_it_accepted_as_new()
    {
        await using var receiver = await TestReceiver.StartAsync(200);
        await using var world = await WithFullDiskAsync(receiver);
        await world.Host.RefusedAsync(Publishing("again"), 503, "service_unavailable");

        world.Host.Store.Writer.BeforeCommit = null;
        var receipt = await world.Host.SendAsync(Publishing("again"), 202);

        Assert.Equal((1, 0), (receipt.Json["accepted"]?.GetValue<int>(), receipt.Json["duplicates"]?.GetValue<int>()));
    }

    /// <summary>Forty entries accepted, then no commit succeeds; the engine has sent all forty and cannot say so.</summary>
    private static async Task<DeliveryWorld> WithFullDiskAsync(TestReceiver receiver)
    {
        var world = await DeliveryWorld.StartAsync(receiver.Url);
        await world.PublishAsync(Enumerable.Range(0, Accepted).Select(number => $"accepted{number}"));
        world.Host.MayFail = true;
        world.Host.Store.Writer.BeforeCommit = () => throw new SqliteException("database or disk is full", FullDisk);
        await world.RunAsync();
        await receiver.WaitForAsync(Accepted);
        return world;
    }

    private static ApiCall Publishing(string flag) =>
        ApiCall.Post(ApiHost.Entries, $$"""{"_id":"entry-{{flag}}","action":"updateOn","resource":"proj/p:env/e:flag/{{flag}}"}""");

    private static async Task<IReadOnlyList<DeliveryRecord>> DeliveredAsync(DeliveryWorld world) =>
        await world.Host.Store.Deliveries.ListDeliveriesAsync((await world.FindAsync()).Number, DeliveryState.Delivered, long.MaxValue, 0, 1000, CancellationToken.None);

    /// <summary>Polls the journal, which tells of nothing by itself.</summary>
    private static async Task UntilDeliveredAsync(DeliveryWorld world, int deliveries)
    {
        while ((await DeliveredAsync(world)).Count < deliveries)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }
}
