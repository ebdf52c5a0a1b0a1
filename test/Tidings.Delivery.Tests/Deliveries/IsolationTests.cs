using Tidings.Delivery.Deliveries;
using Tidings.Subscriptions;

namespace Tidings.Delivery.Tests.Deliveries;

/// <summary>Invariant 4 of the design: one hundred hung destinations beside ten healthy ones. Nothing here is timed; the hung ones hang for the whole test.</summary>
public sealed class IsolationTests
{
    private const int Hung = 100;
    private const int Healthy = 10;
    private const int Entries = 200;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <param name="nodeWindow">128: the hung ones' windows together would fill the node three times over. 10: one hung delivery each is ten times too much.</param>
    [Theory(Timeout = Patience.Milliseconds)]
    [InlineData(1024)]
    [InlineData(128)]
    [InlineData(10)]
    public async Task Healthy_destinations_get_everything_while_a_hundred_others_hang(int nodeWindow)
    {
        await using var hung = new HungReceivers(Hung);
        await using var well = await HookReceiver.StartAsync(_ => 200);
        await using var host = await EngineHost.StartAsync(Options(nodeWindow));
        var (hanging, healthy) = await SubscribeAllAsync(host, hung, well);
        await host.AppendAsync(1, "first");
        // From here on every hung destination holds on to at least one delivery.
        await EngineHost.UntilAsync(() => Task.FromResult(hung.Connections >= Hung && well.Delivered.Count >= Healthy), Cancelled);

        await host.AppendAsync(Entries);
        await well.WaitForAsync(Healthy * (Entries + 1), Cancelled);

        Assert.Equal(Healthy * (Entries + 1), well.Delivered.Distinct().Count());
        Assert.All(await Task.WhenAll(healthy.Select(host.StatusAsync)), status => Assert.Equal(0, status.ErrorCount));
        // No hung attempt has ended: the healthy ones waited for none of them.
        Assert.All(await Task.WhenAll(hanging.Select(host.StatusAsync)), status => Assert.Equal((0L, 0L), (status.SuccessCount, status.ErrorCount)));
    }

    [Theory(Timeout = Patience.Milliseconds)]
    [InlineData(1024)]
    [InlineData(128)]
    public async Task A_hundred_hung_destinations_hold_no_more_than_their_windows_and_the_node_s(int nodeWindow)
    {
        await using var hung = new HungReceivers(Hung);
        await using var well = await HookReceiver.StartAsync(_ => 200);
        await using var host = await EngineHost.StartAsync(Options(nodeWindow));
        var (hanging, _) = await SubscribeAllAsync(host, hung, well);

        await host.AppendAsync(Entries);
        await well.WaitForAsync(Healthy * Entries, Cancelled);

        var lanes = hanging.Select(subscription => host.Engine.Describe(subscription)).ToList();
        Assert.All(lanes, lane => Assert.InRange(lane?.InFlight ?? 0, 1, lane?.Window ?? 0));
        Assert.InRange(lanes.Sum(lane => lane?.InFlight ?? 0), Hung, Math.Max(nodeWindow, Hung));
        Assert.InRange(hung.Connections, 0, Math.Max(nodeWindow, Hung));
    }

    /// <summary>Twelve paths of one host hang, with all the connections that the host may have and more.</summary>
    [Fact(Timeout = Patience.Milliseconds)]
    public async Task A_path_of_a_host_gets_everything_while_others_of_the_same_host_hang()
    {
        await using var host = await HookReceiver.StartAsync(async (_, path, cancellationToken) =>
        {
            await Task.Delay(path == "/hook" ? TimeSpan.Zero : Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            return 200;
        });
        await using var engine = await EngineHost.StartAsync(new DeliveryOptions { ConnectionsPerHost = 4, AttemptTimeout = TimeSpan.FromHours(12), DrainTimeout = TimeSpan.Zero });
        for (var i = 0; i < 12; i++)
        {
            await engine.SubscribeAsync(host.Url.Replace("/hook", $"/hangs/{i}", StringComparison.Ordinal));
        }

        var well = await engine.SubscribeAsync(host.Url);
        await engine.AppendAsync(Entries);
        await host.WaitForAsync(Entries, Cancelled);

        Assert.Equal(0, (await engine.StatusAsync(well)).ErrorCount);
    }

    /// <summary>The clock of the harness runs fifty times as fast: the timeout is far longer than the test may take.</summary>
    private static DeliveryOptions Options(int nodeWindow) =>
        new() { NodeWindow = nodeWindow, AttemptTimeout = TimeSpan.FromHours(12), DrainTimeout = TimeSpan.Zero };

    private static async Task<(List<Subscription> Hanging, List<Subscription> Healthy)> SubscribeAllAsync(EngineHost host, HungReceivers hung, HookReceiver well)
    {
        var (hanging, healthy) = (new List<Subscription>(), new List<Subscription>());
        foreach (var url in hung.Urls)
        {
            hanging.Add(await host.SubscribeAsync(url));
        }

        for (var i = 0; i < Healthy; i++)
        {
            healthy.Add(await host.SubscribeAsync(well.Url));
        }

        return (hanging, healthy);
    }
}
