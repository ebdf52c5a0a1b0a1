using System.Text.Json.Nodes;
using Tidings.Policies;
using Tidings.Server.Tests.Http;
using Tidings.Subscriptions;

namespace Tidings.Server.Tests.Subscriptions;

/// <summary>A subscription whose integration was in an overlay folder that the server no longer has.</summary>
public class LostIntegrationTests
{
    [Fact]
    public async Task It_is_shown_with_every_text_masked()
    {
        await using var host = await ApiHost.StartAsync();
        var path = await StoreAsync(host);

        var reply = await host.SendAsync(ApiCall.Get(path), 200);

        Assert.Equal("""{"url":"htt***********ple","token":"abc**fgh","flag":true}""", reply.Json["config"]?.ToJsonString());
        Assert.Single((await host.SendAsync(ApiCall.Get("/api/v2/integrations"), 200)).Json["items"]!.AsArray()); // Lists have items.
    }

    [Fact]
    public async Task It_can_be_deleted_and_no_secret_of_it_is_told()
    {
        await using var host = await ApiHost.StartAsync();
        var path = await StoreAsync(host);
        var before = host.Store.Entries.Head;

        await host.SendAsync(ApiCall.Delete(path), 204);

        Assert.DoesNotContain("abcdefgh", Assert.Single(await host.LoggedAsync(before)).ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_cannot_be_patched_because_nothing_tells_what_is_valid()
    {
        await using var host = await ApiHost.StartAsync();
        var path = await StoreAsync(host);

        await host.RefusedAsync(ApiCall.Patch(path, "[]"), 404, "not_found");
    }

    private static async Task<string> StoreAsync(ApiHost host)
    {
        var subscription = new Subscription
        {
            Id = new SubscriptionId(ObjectIds.New(host.Time)),
            Account = host.Account,
            IntegrationKey = "gone",
            Name = "n",
            Config = new JsonObject { ["url"] = "https://a.example", ["token"] = "abcdefgh", ["flag"] = true },
            Statements = [new Statement { Effect = Effect.Allow, Resources = ["proj/*"], Actions = ["*"] }],
            On = true,
            Tags = [],
            CreatedAt = host.Time.GetUtcNow(),
        };
        var manifest = new Tidings.Integrations.Manifest { Key = "gone", Name = "gone", FormVariables = [], DefaultPolicy = [], Source = [] };
        await host.Store.Subscriptions.CreateAsync(subscription, new SubscriptionAudit(host.Time).Created(subscription, manifest, actor: null), claim: null, CancellationToken.None);
        return $"/api/v2/integrations/gone/{subscription.Id}";
    }
}
