using Tidings.Delivery.Deliveries;
using Tidings.Integrations;

namespace Tidings.Delivery.Tests.Deliveries;

/// <summary>A catalogue that is replaced while the engine runs.</summary>
public sealed class RebindTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact(Timeout = Patience.Milliseconds)]
    public async Task A_lane_whose_integration_leaves_fails_clearly_and_is_asked_again_when_it_returns()
    {
        await using var receiver = await HookReceiver.StartAsync(_ => 200);
        // The clock stands still: what is sent again is sent for the catalogue's sake and no wait's.
        await using var host = await EngineHost.StartAsync(new DeliveryOptions { DrainTimeout = TimeSpan.Zero }, new ManualTime());
        var subscription = await host.SubscribeAsync(receiver.Url);
        var whole = host.Catalogue.Current;
        await host.AppendAsync(1, "before");
        await receiver.WaitForAsync(1, Cancelled);

        Replace(host, Without());
        await host.AppendAsync(1, "lost");
        await EngineHost.UntilAsync(async () => (await host.StatusAsync(subscription)).ErrorCount > 0, Cancelled);
        Assert.Equal("the catalogue has no integration 'webhook' any more", (await host.StatusAsync(subscription)).Errors[0].Error);

        Replace(host, whole);
        await host.AppendAsync(1, "after");
        await receiver.WaitForAsync(2, Cancelled);
    }

    private static void Replace(EngineHost host, Catalogue catalogue)
    {
        host.Catalogue.Replace(catalogue);
        host.Engine.Rebind();
    }

    private static Catalogue Without()
    {
        var empty = Directory.CreateTempSubdirectory("tidings-catalogue-").FullName;
        try
        {
            return Catalogue.Load([empty]).Catalogue ?? throw new InvalidOperationException("An empty directory has no faults.");
        }
        finally
        {
            Directory.Delete(empty);
        }
    }
}
