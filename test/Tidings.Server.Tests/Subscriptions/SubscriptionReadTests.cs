using Tidings.Deliveries;
using Tidings.Server.Tests.Http;
using Tidings.Subscriptions;

namespace Tidings.Server.Tests.Subscriptions;

/// <summary>§1.1, §1.3, §1.4.</summary>
public class SubscriptionReadTests
{
    [Fact]
    public async Task A_read_has_all_members_in_the_vendors_order()
    {
        await using var host = await ApiHost.StartAsync();

        var reply = await host.SendAsync(ApiCall.Get(await host.SubscribeAsync()), 200);

        Assert.Equal(["_links", "_id", "kind", "name", "config", "statements", "on", "tags", "_access", "_status"], reply.Members);
        Assert.StartsWith("W/\"1.", reply.Header("ETag"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_list_has_its_link_and_key()
    {
        await using var host = await ApiHost.StartAsync();

        var reply = await host.SendAsync(ApiCall.Get(ApiHost.Slacks), 200);

        Assert.Equal("""{"_links":{"self":{"href":"/api/v2/integrations/slack","type":"application/json"}},"items":[],"key":"slack"}""", reply.Text);
    }

    [Fact]
    public async Task A_list_holds_the_integrations_subscriptions_in_creation_order_as_single_reads_show_them()
    {
        await using var host = await ApiHost.StartAsync();
        var first = await host.SubscribeAsync();
        await host.SubscribeAsync("""{"name":"d","config":{}}""", ApiHost.Datadogs);
        var second = await host.SubscribeAsync();

        var reply = await host.SendAsync(ApiCall.Get(ApiHost.Slacks), 200);

        Assert.Equal(
            [(await host.SendAsync(ApiCall.Get(first), 200)).Text, (await host.SendAsync(ApiCall.Get(second), 200)).Text],
            reply.Json["items"]!.AsArray().Select(item => Unescaped(item!.ToJsonString()))); // Lists have items.
    }

    [Fact]
    public async Task The_list_of_all_links_each_integration_that_has_one()
    {
        await using var host = await ApiHost.StartAsync();
        await host.SubscribeAsync();
        await host.SubscribeAsync("""{"name":"d","config":{}}""", ApiHost.Datadogs);
        await host.SubscribeAsync();

        var reply = await host.SendAsync(ApiCall.Get("/api/v2/integrations"), 200);

        Assert.Equal(["_links", "items"], reply.Members);
        Assert.Equal(
            """{"datadog":{"href":"/api/v2/integrations/datadog","type":"application/json"},"slack":{"href":"/api/v2/integrations/slack","type":"application/json"}}""",
            reply.Json["_links"]?.ToJsonString());
        Assert.Equal(["slack", "datadog", "slack"], reply.Json["items"]!.AsArray().Select(item => item!["kind"]!.GetValue<string>())); // Lists have items of a kind.
    }

    [Fact]
    public async Task A_subscription_is_not_found_under_another_integration()
    {
        await using var host = await ApiHost.StartAsync();
        var path = (await host.SubscribeAsync()).Replace("/slack/", "/datadog/", StringComparison.Ordinal);

        await host.RefusedAsync(ApiCall.Get(path), 404, "not_found");
        await host.RefusedAsync(ApiCall.Patch(path, "[]"), 404, "not_found");
        await host.RefusedAsync(ApiCall.Delete(path), 404, "not_found");
    }

    // §1.4: counters since creation, the last failures newest first, a reason where there was no answer, or one that does not look like a failure.
    [Fact]
    public async Task Status_tells_counts_and_the_last_failures()
    {
        await using var host = await ApiHost.StartAsync();
        var path = await host.SubscribeAsync();
        await CommitStatusAsync(host, path);

        var reply = await host.SendAsync(ApiCall.Get(path), 200);

        Assert.Equal(
            """
            {"successCount":6,"lastSuccess":1443652232590,"lastError":1443652230000,"errorCount":5,"errors":[
            {"statusCode":500,"responseBody":"oops","timestamp":1443652230000},
            {"statusCode":403,"responseBody":"","timestamp":1443652229000},
            {"statusCode":0,"responseBody":"connection refused","timestamp":1443652228000},
            {"statusCode":302,"responseBody":"a redirect","timestamp":1443652227000},
            {"statusCode":200,"responseBody":"the answer says so","timestamp":1443652226000}]}
            """.ReplaceLineEndings(""),
            reply.Json["_status"]?.ToJsonString());
        Assert.Equal(reply.Json["_status"]?.ToJsonString(), (await host.SendAsync(ApiCall.Get(ApiHost.Slacks), 200)).Json["items"]?[0]?["_status"]?.ToJsonString());
        Assert.Equal(reply.Json["_status"]?.ToJsonString(), (await host.SendAsync(ApiCall.Patch(path, "[]"), 200)).Json["_status"]?.ToJsonString());
    }

    private static async Task CommitStatusAsync(ApiHost host, string path)
    {
        var subscription = await host.Store.Subscriptions.FindAsync(host.Account, new SubscriptionId(path[^24..]), CancellationToken.None);
        Assert.NotNull(subscription);
        Attempt[] attempts =
        [
            new(At(1443652230000), TimeSpan.FromMilliseconds(5), 500, "HTTP 500", "oops"),
            new(At(1443652229000), TimeSpan.FromMilliseconds(5), 403, "HTTP 403", null),
            new(At(1443652228000), TimeSpan.FromMilliseconds(5), 0, "connection refused", null),
            new(At(1443652227000), TimeSpan.FromMilliseconds(5), 302, "a redirect", null),
            new(At(1443652226000), TimeSpan.FromMilliseconds(5), 200, "the answer says so", null),
        ];
        await host.Store.Deliveries.CommitAsync(
            new DeliveryCommit
            {
                Records = [],
                Statuses = [new StatusChange(subscription.Number, 6, At(1443652232590), 5, attempts)],
                Marks = [],
                ClearedMarks = [],
                Checkpoint = null,
            },
            CancellationToken.None);
    }

    private static DateTimeOffset At(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    // Escapes of the test's own writer.
    private static string Unescaped(string json) => json.Replace("\\u0022", "\\\"", StringComparison.Ordinal);
}
