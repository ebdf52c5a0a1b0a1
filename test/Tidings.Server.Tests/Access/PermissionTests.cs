using System.Text.Json.Nodes;
using Tidings.Policies;
using Tidings.Server.Tests.Http;

namespace Tidings.Server.Tests.Access;

/// <summary>§3.6 and the decisions' lines on 403 and <c>_access</c>.</summary>
public class PermissionTests
{
    private const string TurnOff = """[{"op":"replace","path":"/on","value":false}]""";
    private const string Rename = """[{"op":"replace","path":"/name","value":"n"}]""";
    private const string Retag = """[{"op":"replace","path":"/tags","value":["t"]}]""";

    [Fact]
    public async Task A_reader_reads_everything()
    {
        await using var host = await ApiHost.StartAsync();
        var path = await host.SubscribeAsync();

        foreach (var route in (string[])["/api/v2/integrations", ApiHost.Slacks, path, "/api/v2/integration-manifests", "/api/v2/integration-manifests/slack"])
        {
            await host.SendAsync(ApiCall.Get(route).As(ApiHost.Reader), 200);
        }
    }

    [Fact]
    public async Task A_reader_changes_nothing_and_is_told_what_was_refused()
    {
        await using var host = await ApiHost.StartAsync();
        var path = await host.SubscribeAsync();
        var resource = "integration/" + path[(ApiHost.Slacks.Length + 1)..];

        await RefusedAsync(host, ApiCall.Post(ApiHost.Slacks, ApiHost.SlackBody), "createIntegration", "integration/slack");
        await RefusedAsync(host, ApiCall.Patch(path, TurnOff), "updateOn", resource);
        await RefusedAsync(host, ApiCall.Patch(path, "[]"), "updateConfiguration", resource);
        await RefusedAsync(host, ApiCall.Delete(path), "deleteIntegration", resource);
        await RefusedAsync(host, ApiCall.Post(ApiHost.Entries, """{"action":"a","resource":"proj/a"}"""), "createAuditLogEntry", "acct");
    }

    [Theory]
    [InlineData(ApiHost.Writer)]
    [InlineData(ApiHost.Admin)]
    public async Task A_writer_and_an_admin_change_subscriptions_and_publish_entries(string token)
    {
        await using var host = await ApiHost.StartAsync();
        var created = await host.SendAsync(ApiCall.Post(ApiHost.Slacks, ApiHost.SlackBody).As(token), 201);
        var path = $"{ApiHost.Slacks}/{created.Id}";

        await host.SendAsync(ApiCall.Patch(path, TurnOff).As(token), 200);
        await host.SendAsync(ApiCall.Delete(path).As(token), 204);
        await host.SendAsync(ApiCall.Post(ApiHost.Entries, """{"action":"updateOn","resource":"proj/a:env/b:flag/c"}""").As(token), 202);
    }

    [Fact]
    public async Task A_403_of_a_role_names_the_role()
    {
        await using var host = await ApiHost.StartAsync();

        var reply = await host.RefusedAsync(ApiCall.Post(ApiHost.Slacks, ApiHost.SlackBody).As(ApiHost.Reader), 403, "forbidden");

        Assert.Equal("Access to the requested resource was denied", reply.Json["message"]?.GetValue<string>());
        Assert.Equal(["code", "message", "id", "access", "reason"], reply.Members);
        Assert.Equal("""{"action":"createIntegration","resource":"integration/slack"}""", reply.Json["access"]?.ToJsonString());
        Assert.Equal("""{"effect":"deny","role_name":"reader"}""", reply.Json["reason"]?.ToJsonString());
    }

    [Fact]
    public async Task A_403_of_an_inline_role_shows_the_deciding_statement()
    {
        await using var host = await ApiHost.StartAsync();
        var token = await host.TokenWithAsync(Allow("integration/*", "*"), new Statement { Effect = Effect.Deny, Resources = ["integration/slack"], NotActions = ["updateOn"] });

        var reply = await host.RefusedAsync(ApiCall.Post(ApiHost.Slacks, ApiHost.SlackBody).As(token), 403, "forbidden");

        Assert.Equal("""{"effect":"deny","resources":["integration/slack"],"notActions":["updateOn"]}""", reply.Json["reason"]?.ToJsonString());
    }

    [Fact]
    public async Task A_403_without_any_statement_on_the_matter_shows_the_effect_alone()
    {
        await using var host = await ApiHost.StartAsync();
        var token = await host.TokenWithAsync(Allow("proj/*", "*"));

        var reply = await host.RefusedAsync(ApiCall.Post(ApiHost.Slacks, ApiHost.SlackBody).As(token), 403, "forbidden");

        Assert.Equal("""{"effect":"deny"}""", reply.Json["reason"]?.ToJsonString());
    }

    // §3.6: /on, /name and everything else are three actions; a patch that touches several needs all of them.
    [Theory]
    [InlineData("updateOn", TurnOff, Rename)]
    [InlineData("updateName", Rename, Retag)]
    [InlineData("updateConfiguration", Retag, TurnOff)]
    public async Task Each_part_of_a_subscription_has_its_own_action(string action, string allowed, string refused)
    {
        await using var host = await ApiHost.StartAsync();
        var path = await host.SubscribeAsync();
        var token = await host.TokenWithAsync(Allow("integration/*", action));

        await host.SendAsync(ApiCall.Patch(path, allowed).As(token), 200);
        await host.RefusedAsync(ApiCall.Patch(path, refused).As(token), 403, "forbidden");
        await host.RefusedAsync(ApiCall.Patch(path, $"{allowed[..^1]},{refused[1..]}").As(token), 403, "forbidden");
    }

    [Theory]
    [InlineData("integration/slack")]
    [InlineData("integration/sl*")]
    public async Task A_statement_names_subscriptions_by_the_key_of_their_integration(string specifier)
    {
        await using var host = await ApiHost.StartAsync();
        var path = await host.SubscribeAsync();
        var other = await host.SubscribeAsync("""{"name":"d","config":{}}""", ApiHost.Datadogs);
        var token = await host.TokenWithAsync(Allow(specifier, "updateOn"));

        await host.SendAsync(ApiCall.Patch(path, TurnOff).As(token), 200);
        await host.RefusedAsync(ApiCall.Patch(other, TurnOff).As(token), 403, "forbidden");
    }

    [Fact]
    public async Task A_statement_names_a_subscription_by_its_id()
    {
        await using var host = await ApiHost.StartAsync();
        var path = await host.SubscribeAsync();
        var other = await host.SubscribeAsync();
        var token = await host.TokenWithAsync(Allow("integration/" + path[(ApiHost.Slacks.Length + 1)..], "updateOn"));

        await host.SendAsync(ApiCall.Patch(path, TurnOff).As(token), 200);
        await host.RefusedAsync(ApiCall.Patch(other, TurnOff).As(token), 403, "forbidden");
    }

    [Fact]
    public async Task An_inline_role_lists_what_it_may_act_on_and_is_refused_the_rest()
    {
        await using var host = await ApiHost.StartAsync();
        var path = await host.SubscribeAsync();
        var other = await host.SubscribeAsync("""{"name":"d","config":{}}""", ApiHost.Datadogs);
        var token = await host.TokenWithAsync(Allow("integration/slack", "updateName"));

        var all = await host.SendAsync(ApiCall.Get("/api/v2/integrations").As(token), 200);

        Assert.Equal(["slack"], all.Json["items"]!.AsArray().Select(item => item!["kind"]!.GetValue<string>())); // Lists have items of a kind.
        Assert.Empty((await host.SendAsync(ApiCall.Get(ApiHost.Datadogs).As(token), 200)).Json["items"]!.AsArray());
        await host.SendAsync(ApiCall.Get(path).As(token), 200);
        await host.RefusedAsync(ApiCall.Get(other).As(token), 403, "forbidden");
    }

    [Fact]
    public async Task Access_of_an_admin_allows_all_six_actions_with_the_deciding_statement()
    {
        await using var host = await ApiHost.StartAsync();
        var path = await host.SubscribeAsync();

        var access = (await host.SendAsync(ApiCall.Get(path), 200)).Json["_access"];

        Assert.Equal("[]", access?["denied"]?.ToJsonString());
        Assert.Equal(
            ["createIntegration", "deleteIntegration", "updateConfiguration", "updateName", "updateOn", "validateConnection"],
            Actions(access?["allowed"]));
        Assert.Equal(
            """{"effect":"allow","resources":["integration/*"],"actions":["*"],"role_name":"admin"}""", access?["allowed"]?[0]?["reason"]?.ToJsonString());
    }

    [Fact]
    public async Task Access_is_on_list_reads_too_and_is_the_callers_own()
    {
        await using var host = await ApiHost.StartAsync();
        await host.SubscribeAsync();
        var token = await host.TokenWithAsync(Allow("integration/*", "updateOn"));

        var access = (await host.SendAsync(ApiCall.Get(ApiHost.Slacks).As(token), 200)).Json["items"]?[0]?["_access"];

        Assert.Equal(["updateOn"], Actions(access?["allowed"]));
        Assert.Equal(["createIntegration", "deleteIntegration", "updateConfiguration", "updateName", "validateConnection"], Actions(access?["denied"]));
        Assert.Equal("""{"effect":"deny"}""", access?["denied"]?[0]?["reason"]?.ToJsonString());
    }

    [Fact]
    public async Task Permission_is_looked_at_before_the_body()
    {
        await using var host = await ApiHost.StartAsync();
        var path = await host.SubscribeAsync();

        await host.RefusedAsync(ApiCall.Post(ApiHost.Slacks, "{").As(ApiHost.Reader), 403, "forbidden");
        await host.RefusedAsync(ApiCall.Patch(path, "{").As(ApiHost.Reader), 403, "forbidden");
        await host.RefusedAsync(ApiCall.Post(ApiHost.Entries, "{").As(ApiHost.Reader), 403, "forbidden");
    }

    private static Statement Allow(string resource, string action) => new() { Effect = Effect.Allow, Resources = [resource], Actions = [action] };

    private static IEnumerable<string?> Actions(JsonNode? list) => Assert.IsType<JsonArray>(list).Select(item => item?["action"]?.GetValue<string>());

    private static async Task RefusedAsync(ApiHost host, ApiCall call, string action, string resource)
    {
        var reply = await host.RefusedAsync(call.As(ApiHost.Reader), 403, "forbidden");
        Assert.Equal((action, resource), (reply.Json["access"]?["action"]?.GetValue<string>(), reply.Json["access"]?["resource"]?.GetValue<string>()));
    }
}
