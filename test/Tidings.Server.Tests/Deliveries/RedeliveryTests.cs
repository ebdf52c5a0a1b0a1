using Tidings.Deliveries;
using Tidings.Server.Tests.Http;

namespace Tidings.Server.Tests.Deliveries;

public sealed class RedeliveryTests
{
    [Fact]
    public async Task A_delivery_is_found_by_its_id_in_the_journal_and_in_the_log()
    {
        await using var world = await DeliveryWorld.StartAsync();
        var position = await world.PublishAsync(["a", "b"]);
        await world.RecordAsync(position - 1, DeliveryState.Delivered);

        Assert.Equal("delivered", (await world.GetAsync(One(world, position - 1))).Json["state"]?.GetValue<string>());
        Assert.Equal("waiting", (await world.GetAsync(One(world, position))).Json["state"]?.GetValue<string>());
    }

    [Fact]
    public async Task What_is_no_delivery_of_the_subscription_is_not_found()
    {
        await using var world = await DeliveryWorld.StartAsync();
        var position = await world.PublishAsync(["s"], kind: "segment");
        var theirs = await world.PublishAsync("theirs", ApiHost.Stranger);

        foreach (var path in (string[])[One(world, position), One(world, theirs), One(world, 999), $"{world.Deliveries}/nonsense", $"{world.Deliveries}/66f0c0ffee0123456789abcd-{position}"])
        {
            await world.Host.RefusedAsync(ApiCall.Get(path), 404, "not_found");
        }
    }

    [Theory]
    [InlineData(DeliveryState.Delivered)]
    [InlineData(DeliveryState.Abandoned)]
    [InlineData(DeliveryState.Retrying)]
    public async Task A_settled_delivery_is_queued_again(DeliveryState state)
    {
        await using var world = await DeliveryWorld.StartAsync();
        var position = await world.PublishAsync("a");
        await world.RecordAsync(position, state);

        var reply = await world.PostAsync($"{One(world, position)}/redeliver", "", 202);

        Assert.Equal("retrying", reply.Json["state"]?.GetValue<string>());
        Assert.Equal($"{world.Id}-{position}", reply.Id);
    }

    [Fact]
    public async Task One_that_waits_is_made_before_its_turn()
    {
        await using var world = await DeliveryWorld.StartAsync();
        var position = await world.PublishAsync("a");

        var reply = await world.PostAsync($"{One(world, position)}/redeliver", "", 202);

        Assert.Equal("retrying", reply.Json["state"]?.GetValue<string>());
    }

    [Fact]
    public async Task A_subscription_that_is_off_is_a_conflict()
    {
        await using var world = await DeliveryWorld.StartAsync();
        var position = await world.PublishAsync("a");
        await world.RecordAsync(position, DeliveryState.Delivered);
        await world.TurnOffAsync();

        await world.Host.RefusedAsync(ApiCall.Post($"{One(world, position)}/redeliver", ""), 409, "conflict");
    }

    [Fact]
    public async Task An_entry_that_retention_removed_is_a_conflict()
    {
        await using var world = await DeliveryWorld.StartAsync();
        var position = await world.PublishAsync("a");
        await world.RecordAsync(position, DeliveryState.Delivered);
        await world.Host.Store.Entries.TrimAsync(position, 100, CancellationToken.None);

        await world.Host.RefusedAsync(ApiCall.Post($"{One(world, position)}/redeliver", ""), 409, "conflict");
    }

    [Fact]
    public async Task A_reader_may_look_but_not_redeliver()
    {
        await using var world = await DeliveryWorld.StartAsync();
        var path = One(world, await world.PublishAsync("a"));

        await world.Host.SendAsync(ApiCall.Get(path).As(ApiHost.Reader), 200);
        var reply = await world.Host.RefusedAsync(ApiCall.Post($"{path}/redeliver", "").As(ApiHost.Reader), 403, "forbidden");
        Assert.Equal("updateConfiguration", reply.Json["access"]?["action"]?.GetValue<string>());
    }

    private static string One(DeliveryWorld world, long position) => $"{world.Deliveries}/{world.Id}-{position}";
}
