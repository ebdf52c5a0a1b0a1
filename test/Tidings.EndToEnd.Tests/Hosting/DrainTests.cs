using Tidings.EndToEnd.Tests.Harness;

namespace Tidings.EndToEnd.Tests.Hosting;

/// <summary>Issue "main job", 2: a stop under load ends with 0 within ten seconds, and nothing is lost.</summary>
public sealed class DrainTests : IDisposable
{
    private readonly TemporaryDirectory _data = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task A_stop_under_load_ends_with_0_in_time_and_the_next_start_delivers_the_rest()
    {
        await using var receiver = await Receiver.StartAsync(Cancellation);
        var load = new EntryLoad(receiver, subscriptions: 1, Cancellation);
        var start = Loopback.Start with { DataDirectory = _data.Path };
        await using (var first = await ServerProcess.StartAsync(start, Cancellation))
        {
            await new Api(first, Cancellation).SubscribeAsync(receiver);
            var publishing = load.RunAsync(first);
            await receiver.WaitForDeliveriesAsync(500, Cancellation);
            var begun = TimeProvider.System.GetTimestamp();

            Assert.Equal(0, await first.StopAsync());

            Assert.InRange(TimeProvider.System.GetElapsedTime(begun), TimeSpan.Zero, TimeSpan.FromSeconds(10));
            await publishing;
        }

        await using var second = await ServerProcess.StartAsync(start, Cancellation);

        // Ends when all that was accepted came; what does not come is named when patience ends.
        await load.DrainAsync(second);
    }

    [Fact]
    public async Task A_receiver_that_hangs_does_not_hold_a_stop_up()
    {
        await using var receiver = await Receiver.StartAsync(Cancellation);
        receiver.Answer(new Reply.Hang());
        await using var server = await ServerProcess.StartAsync(Loopback.With(("TIDINGS__DELIVERY__ATTEMPTTIMEOUT", "00:05:00")) with { DataDirectory = _data.Path }, Cancellation);
        var api = new Api(server, Cancellation);
        await api.SubscribeAsync(receiver);
        await api.PublishAsync(EntryIds.Range(0, 100));
        await receiver.WaitForAsync(1, Cancellation);
        var begun = TimeProvider.System.GetTimestamp();

        Assert.Equal(0, await server.StopAsync());

        Assert.InRange(TimeProvider.System.GetElapsedTime(begun), TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task What_a_stop_cut_off_is_delivered_after_the_next_start()
    {
        await using var receiver = await Receiver.StartAsync(Cancellation);
        receiver.Answer(new Reply.Hang());
        var start = Loopback.With(("TIDINGS__DELIVERY__DRAINTIMEOUT", "00:00:00.200")) with { DataDirectory = _data.Path };
        await using (var first = await ServerProcess.StartAsync(start, Cancellation))
        {
            var api = new Api(first, Cancellation);
            await api.SubscribeAsync(receiver);
            await api.PublishAsync(EntryIds.Range(0, 100));
            await receiver.WaitForAsync(1, Cancellation);
            await first.StopAsync();
        }

        receiver.Answer(new Reply.Status(200));
        await using var second = await ServerProcess.StartAsync(start, Cancellation);

        await receiver.WaitForDeliveriesAsync(100, Cancellation);
    }
}
