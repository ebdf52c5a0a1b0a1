using Tidings.Deliveries;

namespace Tidings.Server.Tests.Deliveries;

/// <summary>With the engine running: what was asked for reaches the receiver.</summary>
public sealed class SendingAgainTests
{
    [Fact]
    public async Task A_redelivery_reaches_the_receiver_under_the_same_id()
    {
        await using var receiver = await TestReceiver.StartAsync(200);
        await using var world = await PastAsync(receiver, ["a"]);
        var position = (await world.FindAsync()).StartPosition;
        await world.RecordAsync(position, DeliveryState.Delivered);
        await world.RunAsync();

        await world.PostAsync($"{world.Deliveries}/{world.Id}-{position}/redeliver", "", 202);
        await receiver.WaitForAsync(1);

        Assert.Equal($"{world.Id}-{position}", Assert.Single(receiver.Received).Delivery);
    }

    [Fact]
    public async Task A_replay_of_all_brings_every_entry_that_the_policy_allows()
    {
        await using var receiver = await TestReceiver.StartAsync(200);
        await using var world = await PastAsync(receiver, ["a", "b", "c"]);
        var last = (await world.FindAsync()).StartPosition;
        await world.RunAsync();

        await world.PostAsync($"{world.Path}/replay", """{"since":0,"only":"all"}""", 202);
        await receiver.WaitForAsync(3);

        Assert.Equal(
            Enumerable.Range(0, 3).Select(back => $"{world.Id}-{last - back}").Order(StringComparer.Ordinal),
            receiver.Received.Select(request => request.Delivery).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_replay_of_failures_leaves_what_was_delivered_alone()
    {
        await using var receiver = await TestReceiver.StartAsync(200);
        await using var world = await PastAsync(receiver, ["a", "b"]);
        var last = (await world.FindAsync()).StartPosition;
        await world.RecordAsync(last - 1, DeliveryState.Abandoned);
        await world.RecordAsync(last, DeliveryState.Delivered);
        await world.RunAsync();

        await world.PostAsync($"{world.Path}/replay", """{"since":0,"only":"failed"}""", 202);
        await receiver.WaitForAsync(1);

        Assert.Equal($"{world.Id}-{last - 1}", Assert.Single(receiver.Received).Delivery);
    }

    [Fact]
    public async Task A_replay_of_failures_brings_what_was_given_up_with_a_stretch_of_the_log_once()
    {
        await using var receiver = await TestReceiver.StartAsync(200);
        await using var world = await PastAsync(receiver, ["a", "b", "c", "d"]);
        var last = (await world.FindAsync()).StartPosition;
        await world.RecordAsync(last - 3, DeliveryState.Abandoned);
        await world.RecordAsync(last - 1, DeliveryState.Delivered);
        await world.AbandonAsync(last - 3, last - 1, "the subscription was turned off");
        await world.RunAsync();

        // The journal's a; b, which the stretch holds; c was delivered before it was given up; d is outside of it.
        await world.PostAsync($"{world.Path}/replay", """{"since":0,"only":"failed"}""", 202);
        await receiver.WaitForAsync(2);
        await world.PostAsync($"{world.Path}/replay", """{"since":0,"only":"failed"}""", 202);
        await world.PublishAsync("new");
        await receiver.WaitForAsync(1);

        Assert.Equal(
            new[] { last - 3, last - 2, world.Head }.Select(position => $"{world.Id}-{position}").Order(StringComparer.Ordinal),
            receiver.Received.Select(request => request.Delivery).Order(StringComparer.Ordinal));
    }

    /// <summary>A subscription that was made after these entries: nothing sends them but what a test asks for.</summary>
    private static async Task<DeliveryWorld> PastAsync(TestReceiver receiver, string[] flags)
    {
        var world = await DeliveryWorld.StartAsync();
        await world.TurnOffAsync();
        await world.PublishAsync(flags);
        await world.SubscribeAsync(receiver.Url);
        return world;
    }
}
