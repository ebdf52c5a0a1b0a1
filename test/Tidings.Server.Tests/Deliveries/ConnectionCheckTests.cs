using Tidings.Deliveries;
using Tidings.Server.Tests.Http;

namespace Tidings.Server.Tests.Deliveries;

/// <summary>§5.6, and <c>validateConnection</c> of §3.6.</summary>
public sealed class ConnectionCheckTests
{
    [Fact]
    public async Task A_sample_is_sent_now_and_the_answer_is_told()
    {
        await using var receiver = await TestReceiver.StartAsync(204);
        await using var world = await DeliveryWorld.StartAsync(receiver.Url);

        var reply = await world.PostAsync($"{world.Path}/validate", "", 200);

        Assert.Equal(204, reply.Json["statusCode"]?.GetValue<int>());
        Assert.Equal(["statusCode", "durationMs"], reply.Members);
        var (delivery, body) = Assert.Single(receiver.Received);
        Assert.Equal($"{world.Id}-0", delivery);
        Assert.Contains("This is a test", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failing_answer_is_a_result_with_its_status_and_why()
    {
        await using var receiver = await TestReceiver.StartAsync(500);
        await using var world = await DeliveryWorld.StartAsync(receiver.Url);

        var reply = await world.PostAsync($"{world.Path}/validate", "", 200);

        Assert.Equal(500, reply.Json["statusCode"]?.GetValue<int>());
        Assert.Equal("answered 500", reply.Json["error"]?.GetValue<string>());
    }

    [Fact]
    public async Task The_answers_body_stays_hidden_where_the_manifest_does_not_show_it()
    {
        await using var receiver = await TestReceiver.StartAsync(500);
        await using var world = await DeliveryWorld.StartAsync(receiver.Url);

        var reply = await world.PostAsync($"{world.Path}/validate", "", 200);

        Assert.DoesNotContain("answer of the receiver", reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_goes_through_the_egress_guard()
    {
        await using var receiver = await TestReceiver.StartAsync(200);
        await using var world = await DeliveryWorld.StartAsync(receiver.Url, allowLoopback: false);

        var reply = await world.PostAsync($"{world.Path}/validate", "", 200);

        Assert.Equal(0, reply.Json["statusCode"]?.GetValue<int>());
        Assert.Contains("egress refused", reply.Json["error"]?.GetValue<string>(), StringComparison.Ordinal);
        Assert.Empty(receiver.Received);
    }

    [Fact]
    public async Task It_touches_neither_status_nor_journal()
    {
        await using var receiver = await TestReceiver.StartAsync(500);
        await using var world = await DeliveryWorld.StartAsync(receiver.Url);
        var before = (await world.GetAsync(world.Path)).Json["_status"]?.ToJsonString();

        await world.PostAsync($"{world.Path}/validate", "", 200);

        Assert.Equal(before, (await world.GetAsync(world.Path)).Json["_status"]?.ToJsonString());
        Assert.Equal(new DeliveryCounts(0, 0), await world.Host.Store.Deliveries.CountDeliveriesAsync((await world.FindAsync()).Number, CancellationToken.None));
    }

    [Fact]
    public async Task A_subscription_that_is_off_can_be_tested()
    {
        await using var receiver = await TestReceiver.StartAsync(200);
        await using var world = await DeliveryWorld.StartAsync(receiver.Url);
        await world.TurnOffAsync();

        await world.PostAsync($"{world.Path}/validate", "", 200);

        Assert.Single(receiver.Received);
    }

    [Fact]
    public async Task A_reader_may_not()
    {
        await using var world = await DeliveryWorld.StartAsync();

        var reply = await world.Host.RefusedAsync(ApiCall.Post($"{world.Path}/validate", "").As(ApiHost.Reader), 403, "forbidden");

        Assert.Equal("validateConnection", reply.Json["access"]?["action"]?.GetValue<string>());
    }
}
