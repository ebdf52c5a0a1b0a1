using System.Text.Json.Nodes;
using Tidings.Policies;
using Tidings.Server.Tests.Http;
using Tidings.Subscriptions;

namespace Tidings.Server.Tests.Subscriptions;

/// <summary>A subscription whose statements were stored by another version of the program and do not parse in this one.</summary>
public class UnreadableStatementsTests
{
    private const string Mend = """[{"op":"replace","path":"/statements","value":[{"effect":"allow","resources":["proj/*:env/*:flag/*"],"actions":["*"]}]}]""";

    [Fact]
    public async Task Its_status_says_so()
    {
        await using var host = await ApiHost.StartAsync();
        var path = await StoreAsync(host);

        var status = (await host.SendAsync(ApiCall.Get($"{path}/status"), 200)).Json;

        Assert.Equal("off", status["state"]?.GetValue<string>());
        Assert.StartsWith("its statements no longer parse: statements[0]", status["problem"]?.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_mended_by_a_patch_of_its_statements_and_begins_anew()
    {
        await using var host = await ApiHost.StartAsync();
        var path = await StoreAsync(host);

        await host.RefusedAsync(ApiCall.Patch(path, """[{"op":"replace","path":"/name","value":"new"}]"""), 400, "invalid_request");
        var before = host.Store.Entries.Head;
        await host.SendAsync(ApiCall.Patch(path, Mend), 200);

        var status = (await host.SendAsync(ApiCall.Get($"{path}/status"), 200)).Json;
        Assert.Null(status["problem"]);
        Assert.NotEqual("off", status["state"]?.GetValue<string>());
        var mended = await host.Store.Subscriptions.FindAsync(host.Account, new SubscriptionId(path[(path.LastIndexOf('/') + 1)..]), CancellationToken.None);
        Assert.Equal(before, mended?.StartPosition);
    }

    [Fact]
    public async Task It_is_shown_and_deleted_like_any_other_and_allows_nothing()
    {
        await using var host = await ApiHost.StartAsync();
        var path = await StoreAsync(host);

        await host.SendAsync(ApiCall.Get(path), 200);
        await host.SendAsync(ApiCall.Get($"{path}/deliveries"), 200);
        var preview = (await host.SendAsync(ApiCall.Post($"{path}/preview", ""), 200)).Json;
        Assert.False(preview["allowed"]?.GetValue<bool>());
        await host.SendAsync(ApiCall.Delete(path), 204);
    }

    private static async Task<string> StoreAsync(ApiHost host)
    {
        var subscription = new Subscription
        {
            Id = new SubscriptionId(ObjectIds.New(host.Time)),
            Account = host.Account,
            IntegrationKey = "slack",
            Name = "n",
            Config = new JsonObject { ["url"] = "https://hooks.slack.com/services/T0/B0/X0" },
            Statements = [new Statement { Effect = Effect.Allow, Resources = ["no resource"], Actions = ["*"] }],
            On = true,
            Tags = [],
            CreatedAt = host.Time.GetUtcNow(),
        };
        var manifest = new Tidings.Integrations.Manifest { Key = "slack", Name = "Slack", FormVariables = [], DefaultPolicy = [], Source = [] };
        await host.Store.Subscriptions.CreateAsync(subscription, new SubscriptionAudit(host.Time).Created(subscription, manifest, actor: null), claim: null, CancellationToken.None);
        return $"{ApiHost.Slacks}/{subscription.Id}";
    }
}
