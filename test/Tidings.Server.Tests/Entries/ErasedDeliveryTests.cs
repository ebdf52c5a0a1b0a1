using Tidings.Server.Entries;
using Tidings.Server.Tests.Deliveries;
using Tidings.Server.Tests.Http;

namespace Tidings.Server.Tests.Entries;

/// <summary>An erasure with the engine running: what a lane still has before it is not sent as it was.</summary>
public sealed class ErasedDeliveryTests
{
    private const string Entry = """{"_id":"kims","action":"updateOn","resource":"proj/p:env/e:flag/kims","member":{"email":"kim@example.com","firstName":"Kim","lastName":"Lee"},"comment":"by Kim Lee"}""";

    [Fact]
    public async Task What_waits_while_a_person_is_erased_is_sent_without_them()
    {
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var slow = await TestReceiver.StartAsync(200, until: release.Task);
        await using var prompt = await TestReceiver.StartAsync(200);
        await using var world = await DeliveryWorld.StartAsync(slow.Url);
        await world.SubscribeAsync(prompt.Url);
        await world.RunAsync();
        await world.Host.Service<ErasureLoop>().StartAsync(CancellationToken.None);

        // A lane begins with one delivery in flight, so the second entry waits in the one, and the other shows that the engine has it in memory.
        await world.PublishAsync("first");
        await slow.WaitForAsync(1);
        await world.Host.SendAsync(ApiCall.Post(ApiHost.Entries, Entry), 202);
        await prompt.WaitForAsync(2);
        Assert.Contains("kim@example.com", prompt.Received.Last().Body, StringComparison.Ordinal);
        await world.Host.SendAsync(ApiCall.Delete("/api/v2/auditlog/subjects/kim%40example.com"), 200);
        release.SetResult();
        await slow.WaitForAsync(1);

        var sent = slow.Received.Last().Body;
        Assert.Contains("by Erased person", sent, StringComparison.Ordinal);
        Assert.DoesNotContain("kim@example.com", sent, StringComparison.OrdinalIgnoreCase);
    }
}
