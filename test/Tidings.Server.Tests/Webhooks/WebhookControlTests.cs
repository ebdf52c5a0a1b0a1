using Tidings.Server.Tests.Http;

namespace Tidings.Server.Tests.Webhooks;

/// <summary>Webhooks are seen and steered as all subscriptions are.</summary>
public sealed class WebhookControlTests
{
    private const string Webhooks = "/api/v2/webhooks";

    [Fact]
    public async Task A_webhook_without_statements_gets_entries_of_every_kind_signed()
    {
        await using var host = await ApiHost.StartAsync();
        var made = await host.SendAsync(ApiCall.Post(Webhooks, """{"url":"https://example.com/hook","sign":true,"on":true}"""), 200);

        var reply = await host.SendAsync(ApiCall.Post(
            $"{Webhooks}/{made.Id}/preview", """{"entry":{"action":"doAnything","resource":"a-kind-of-tomorrow/x"}}"""), 200);

        Assert.Equal("true", reply.Json["allowed"]?.ToString());
        Assert.Contains("X-LD-Signature", reply.Json["request"]?["headers"]?.AsArray().Select(header => header?["name"]?.ToString()) ?? []);
    }

    [Fact]
    public async Task Its_deliveries_link_to_the_webhook_itself()
    {
        await using var host = await ApiHost.StartAsync();
        var made = await host.SendAsync(ApiCall.Post(Webhooks, """{"url":"https://example.com/hook","sign":false,"on":true}"""), 200);

        var reply = await host.SendAsync(ApiCall.Get($"{Webhooks}/{made.Id}/deliveries"), 200);

        Assert.Equal($"{Webhooks}/{made.Id}", reply.Json["_links"]?["parent"]?["href"]?.ToString());
        // The engine stands still in this host: what waits is the webhook's own creation.
        Assert.StartsWith($"{Webhooks}/{made.Id}/deliveries/", reply.Json["items"]?[0]?["_links"]?["self"]?["href"]?.ToString());
    }

    [Theory]
    [InlineData("validate", "updateUrl")]
    [InlineData("replay", "updateStatements")]
    public async Task Steering_it_asks_for_actions_on_webhooks(string route, string action)
    {
        await using var host = await ApiHost.StartAsync();
        var made = await host.SendAsync(ApiCall.Post(Webhooks, """{"url":"https://example.com/hook","sign":false,"on":true}"""), 200);

        var refused = await host.RefusedAsync(ApiCall.Post($"{Webhooks}/{made.Id}/{route}", "{}").As(ApiHost.Reader), 403, "forbidden");

        Assert.Equal(action, refused.Json["access"]?["action"]?.ToString());
    }
}
