using System.Text.Json.Nodes;
using Tidings.Integrations;
using Tidings.Policies;
using Tidings.Server.Tests.Http;
using Tidings.Subscriptions;

namespace Tidings.Server.Tests.Deliveries;

/// <summary>A subscription whose integration has left the catalogue can still be looked at.</summary>
public sealed class LostIntegrationTests
{
    [Fact]
    public async Task A_connection_test_says_why_nothing_was_sent()
    {
        await using var host = await ApiHost.StartAsync();

        var reply = await host.SendAsync(ApiCall.Post($"{await StoreAsync(host)}/validate", ""), 200);

        Assert.Equal("""{"statusCode":0,"durationMs":0,"error":"nothing was sent: the catalogue has no integration 'gone' any more"}""", reply.Text);
    }

    [Fact]
    public async Task A_preview_has_no_request_and_says_why()
    {
        await using var host = await ApiHost.StartAsync();

        var reply = await host.SendAsync(ApiCall.Post($"{await StoreAsync(host)}/preview", ""), 200);

        Assert.Equal(["request", "error", "allowed", "decisions"], reply.Members);
        Assert.Null(reply.Json["request"]);
        Assert.DoesNotContain("abcdefgh", reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_deliveries_and_its_status_are_shown()
    {
        await using var host = await ApiHost.StartAsync();
        var path = await StoreAsync(host);

        await host.SendAsync(ApiCall.Get($"{path}/deliveries"), 200);
        await host.SendAsync(ApiCall.Get($"{path}/status"), 200);
    }

    private static async Task<string> StoreAsync(ApiHost host)
    {
        var subscription = new Subscription
        {
            Id = new SubscriptionId(ObjectIds.New(host.Time)),
            Account = host.Account,
            IntegrationKey = "gone",
            Name = "n",
            Config = new JsonObject { ["token"] = "abcdefgh" },
            Statements = [new Statement { Effect = Effect.Allow, Resources = ["proj/*"], Actions = ["*"] }],
            On = true,
            Tags = [],
            CreatedAt = host.Time.GetUtcNow(),
        };
        var manifest = new Manifest { Key = "gone", Name = "gone", FormVariables = [], DefaultPolicy = [], Source = [] };
        await host.Store.Subscriptions.CreateAsync(subscription, new SubscriptionAudit(host.Time).Created(subscription, manifest, actor: null), claim: null, CancellationToken.None);
        return $"/api/v2/integrations/gone/{subscription.Id}";
    }
}
