using Tidings.Access;
using Tidings.Policies;
using Tidings.Server.Tests.Http;

namespace Tidings.Server.Tests.Webhooks;

/// <summary>§6, last part, and issue-wide promises: one engine, own audit, nothing crosses collections.</summary>
public sealed class WebhookApiTests
{
    [Theory]
    [InlineData("/api/v2/webhooks", """{"url":"https://example.com/hook","sign":true,"on":true,"secret":"whsec_"}""", "secret")]
    [InlineData("/api/v2/integrations/webhook", """{"name":"n","config":{"url":"https://example.com/hook","secret":"whsec_"}}""", "config.secret")]
    public async Task A_secret_that_gives_an_empty_key_is_refused(string collection, string body, string attribute)
    {
        await using var host = await ApiHost.StartAsync();

        var reply = await host.RefusedAsync(ApiCall.Post(collection, body), 400, "invalid_request");

        Assert.Equal(attribute, (string?)Assert.Single(reply.Json["errors"]!.AsArray())?["attribute"]); // ! : a 400 of faults lists them.
    }

    private const string Webhooks = "/api/v2/webhooks";
    private const string Body = """{"name":"ops","url":"https://example.com/hook","secret":"a secret of mine","sign":true,"on":true,"tags":["t"],"statements":[{"effect":"allow","resources":["proj/*:env/*:flag/*"],"actions":["*"]}]}""";

    // C20: 200, as the vendor's description says.
    [Fact]
    public async Task A_create_answers_200_with_the_vendors_shape()
    {
        await using var host = await ApiHost.StartAsync();

        var reply = await host.SendAsync(ApiCall.Post(Webhooks, Body), 200);

        Assert.Equal(["_links", "_id", "name", "url", "secret", "statements", "on", "tags", "_access", "_status"], reply.Members);
        Assert.Equal($"{Webhooks}/{reply.Id}", reply.Header("Location"));
        Assert.Equal($"{Webhooks}/{reply.Id}", reply.Json["_links"]?["self"]?["href"]?.ToString());
        Assert.StartsWith("W/\"1.", reply.Header("ETag"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_set_is_left_out()
    {
        await using var host = await ApiHost.StartAsync();

        var reply = await host.SendAsync(ApiCall.Post(Webhooks, """{"url":"https://example.com/hook","sign":false,"on":false}"""), 200);

        Assert.Equal(["_links", "_id", "url", "on", "tags", "_access", "_status"], reply.Members);
    }

    [Theory]
    [InlineData("on", "false", "updateOn")]
    [InlineData("secret", "\"s\"", "updateSecret")]
    [InlineData("statements", "[]", "updateStatements")]
    [InlineData("tags", "[]", "updateTags")]
    [InlineData("url", "\"https://example.com/other\"", "updateUrl")]
    public async Task A_reader_is_told_which_action_its_patch_lacks(string member, string value, string action)
    {
        await using var host = await ApiHost.StartAsync();
        var made = await host.SendAsync(ApiCall.Post(Webhooks, Body), 200);

        var reply = await host.RefusedAsync(
            ApiCall.Patch($"{Webhooks}/{made.Id}", $$"""[{"op":"replace","path":"/{{member}}","value":{{value}}}]""").As(ApiHost.Reader), 403, "forbidden");

        Assert.Equal(action, (string?)reply.Json["access"]?["action"]);
    }

    // §1.5: clients read the secret back, so it is in clear for whoever may set it; for nobody else.
    [Theory]
    [InlineData(ApiHost.Admin, "a secret of mine")]
    [InlineData(ApiHost.Writer, "a secret of mine")]
    [InlineData(ApiHost.Reader, "a s**********ine")]
    public async Task The_secret_is_in_clear_for_those_alone_who_may_set_it(string token, string shown)
    {
        await using var host = await ApiHost.StartAsync();
        var made = await host.SendAsync(ApiCall.Post(Webhooks, Body), 200);

        var reply = await host.SendAsync(ApiCall.Get($"{Webhooks}/{made.Id}").As(token), 200);

        Assert.Equal(shown, reply.Json["secret"]?.ToString());
    }

    [Fact]
    public async Task A_read_tells_the_nine_actions_on_webhooks()
    {
        await using var host = await ApiHost.StartAsync();
        var made = await host.SendAsync(ApiCall.Post(Webhooks, Body), 200);

        var reply = await host.SendAsync(ApiCall.Get($"{Webhooks}/{made.Id}"), 200);

        Assert.Equal(
            AccessActions.OfWebhooks, reply.Json["_access"]?["allowed"]?.AsArray().Select(action => action?["action"]?.ToString() ?? "") ?? []);
    }

    [Fact]
    public async Task Webhooks_and_integrations_keep_to_their_own_collections()
    {
        await using var host = await ApiHost.StartAsync();
        var webhook = (await host.SendAsync(ApiCall.Post(Webhooks, Body), 200)).Id;
        var subscription = (await host.SubscribeAsync("""{"name":"s","config":{"url":"https://example.com"}}""", "/api/v2/integrations/webhook")).Split('/')[^1];

        Assert.Equal([webhook], Ids(await host.SendAsync(ApiCall.Get(Webhooks), 200)));
        Assert.Equal([subscription], Ids(await host.SendAsync(ApiCall.Get("/api/v2/integrations/webhook"), 200)));
        await host.RefusedAsync(ApiCall.Get($"{Webhooks}/{subscription}"), 404, "not_found");
        await host.RefusedAsync(ApiCall.Get($"/api/v2/integrations/webhook/{webhook}"), 404, "not_found");
        await host.RefusedAsync(ApiCall.Get($"/api/v2/integrations/webhook/{webhook}/status"), 404, "not_found");
        await host.RefusedAsync(ApiCall.Get($"{Webhooks}/{webhook}").As(ApiHost.Stranger), 404, "not_found");
    }

    [Fact]
    public async Task A_patch_needs_the_action_on_what_it_changes()
    {
        await using var host = await ApiHost.StartAsync();
        var made = await host.SendAsync(ApiCall.Post(Webhooks, Body), 200);
        var token = await host.TokenWithAsync(new Statement { Effect = Effect.Allow, Resources = ["webhook/*"], Actions = [AccessActions.UpdateOn] });

        var off = await host.SendAsync(ApiCall.Patch($"{Webhooks}/{made.Id}", """[{"op":"replace","path":"/on","value":false}]""").As(token), 200);
        var refused = await host.RefusedAsync(ApiCall.Patch($"{Webhooks}/{made.Id}", """[{"op":"replace","path":"/secret","value":"mine"}]""").As(token), 403, "forbidden");

        Assert.Equal("false", off.Json["on"]?.ToString());
        Assert.Equal(AccessActions.UpdateSecret, refused.Json["access"]?["action"]?.ToString());
        Assert.Equal($"webhook/{made.Id}", refused.Json["access"]?["resource"]?.ToString());
    }

    [Fact]
    public async Task Every_change_appends_an_entry_of_its_own_without_the_secret()
    {
        await using var host = await ApiHost.StartAsync();
        var before = host.Store.Entries.Head;
        var made = await host.SendAsync(ApiCall.Post(Webhooks, Body), 200);
        await host.SendAsync(ApiCall.Patch($"{Webhooks}/{made.Id}", """{"comment":"rotated","patch":[{"op":"replace","path":"/secret","value":"a secret of mind"}]}"""), 200);
        await host.SendAsync(ApiCall.Delete($"{Webhooks}/{made.Id}"), 204);

        var entries = await host.LoggedAsync(before);

        Assert.Equal(["createWebhook", "updateSecret", "deleteWebhook"], entries.Select(entry => entry["accesses"]?[0]?["action"]?.ToString() ?? ""));
        Assert.All(entries, entry => Assert.Equal($"webhook/{made.Id}", entry["accesses"]?[0]?["resource"]?.ToString()));
        Assert.All(entries, entry => Assert.Equal("webhook", entry["kind"]?.ToString()));
        Assert.DoesNotContain(entries, entry => entry.ToJsonString().Contains("secret of", StringComparison.Ordinal));
        Assert.Equal("/secret", entries[1]["delta"]?[0]?["path"]?.ToString());
        Assert.Equal("rotated", entries[1]["comment"]?.ToString());
    }

    [Fact]
    public async Task A_stale_If_Match_is_refused()
    {
        await using var host = await ApiHost.StartAsync();
        var made = await host.SendAsync(ApiCall.Post(Webhooks, Body), 200);

        await host.RefusedAsync(ApiCall.Delete($"{Webhooks}/{made.Id}").With("If-Match", "\"7\""), 412, "precondition_failed");
    }

    [Fact]
    public async Task A_create_sent_again_under_its_key_makes_no_second_webhook()
    {
        await using var host = await ApiHost.StartAsync();
        var first = await host.SendAsync(ApiCall.Post(Webhooks, Body).With("Idempotency-Key", "k"), 200);

        var second = await host.SendAsync(ApiCall.Post(Webhooks, Body).With("Idempotency-Key", "k"), 200);

        Assert.Equal(first.Id, second.Id);
        Assert.Equal([first.Id], Ids(await host.SendAsync(ApiCall.Get(Webhooks), 200)));
    }

    [Fact]
    public async Task Bad_bodies_are_told_all_at_once()
    {
        await using var host = await ApiHost.StartAsync();

        var reply = await host.RefusedAsync(ApiCall.Post(Webhooks, """{"url":"nowhere","config":{}}"""), 400, "invalid_request");

        Assert.Equal(["config", "on", "sign", "url"], reply.Json["errors"]!.AsArray().Select(error => error!["attribute"]!.ToString()).Order(StringComparer.Ordinal)); // A 400 has errors, each with an attribute.
    }

    private static IEnumerable<string> Ids(ApiReply reply) => reply.Json["items"]!.AsArray().Select(item => item!["_id"]!.ToString()); // Every item has an id.
}
