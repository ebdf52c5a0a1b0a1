using Tidings.Server.Tests.Http;

namespace Tidings.Server.Tests.Entries;

/// <summary>Bodies that come slowly, or never to their end.</summary>
public sealed class SlowBodyTests
{
    private const string Smallest = """{"action":"updateOn","resource":"proj/shop"}""";

    [Fact]
    public async Task Bodies_that_do_not_end_hold_up_no_other_request()
    {
        await using var host = await ApiHost.StartAsync();
        List<StalledContent> stalled = [.. Enumerable.Range(0, 8).Select(_ => new StalledContent("["))];
        List<Task<ApiReply>> waiting = [.. stalled.Select(content => host.SendAsync(new ApiCall("POST", ApiHost.Entries) { Content = content }))];
        await Task.WhenAll(stalled.Select(content => content.Begun));

        await host.SendAsync(ApiCall.Post(ApiHost.Entries, Smallest).As(ApiHost.Stranger), 202);

        stalled.ForEach(content => content.End($"{Smallest}]"));
        Assert.All(await Task.WhenAll(waiting), reply => Assert.Equal(202, reply.Status));
    }
}
