using Tidings.Policies;
using Tidings.Server.Tests.Http;
using static Tidings.Server.Tests.Inbound.InboundWorld;

namespace Tidings.Server.Tests.Inbound;

/// <summary>The routes that keep inbound hooks.</summary>
public sealed class InboundHookApiTests
{
    private static Statement Allow(string resource, params string[] actions) => new() { Effect = Effect.Allow, Resources = [resource], Actions = actions };

    [Fact]
    public async Task A_created_hook_has_every_member_in_order()
    {
        await using var host = await ApiHost.StartAsync();

        var reply = await host.SendAsync(ApiCall.Post(Hooks, Signed), 201);

        Assert.Equal(["_links", "_id", "kind", "name", "on", "tags", "url", "path", "secret", "_access", "_status"], reply.Members);
        Assert.Equal($"{Hooks}/{reply.Id}", reply.Header("Location"));
        Assert.StartsWith("W/\"1.", reply.Header("ETag"), StringComparison.Ordinal);
        Assert.Equal($"http://localhost{reply.Json["path"]}", (string?)reply.Json["url"]);
        Assert.Equal("the****************ook", (string?)reply.Json["secret"]);
        Assert.Equal("""{"received":0,"accepted":0,"duplicates":0,"refused":0}""", reply.Json["_status"]?.ToJsonString());
    }

    [Fact]
    public async Task A_generic_hook_shows_mapping_and_verification()
    {
        await using var host = await ApiHost.StartAsync();
        var (path, _) = await host.HookAsync(Generic);

        var reply = await host.SendAsync(ApiCall.Get(path), 200);

        Assert.Equal("""{"type":"none"}""", reply.Json["verification"]?.ToJsonString());
        Assert.Equal("""{"action":"/action","resource":"proj/ci:flag/{/name}","_id":"/id"}""", reply.Json["mapping"]?.ToJsonString());
    }

    [Fact]
    public async Task All_that_is_wrong_with_a_create_is_told_at_once()
    {
        await using var host = await ApiHost.StartAsync();

        var reply = await host.RefusedAsync(ApiCall.Post(Hooks, """{"kind":"generic","mapping":{"action":7},"url":"x"}"""), 400, "invalid_request");

        Assert.Equal(
            ["mapping.action", "mapping.resource", "name", "url"],
            reply.Json["errors"]!.AsArray().Select(error => (string?)error?["attribute"]).Order(StringComparer.Ordinal)); // ! : a 400 of faults lists them.
    }

    [Fact]
    public async Task Hooks_are_listed_in_creation_order_and_only_to_their_account()
    {
        await using var host = await ApiHost.StartAsync();
        await host.HookAsync();
        await host.HookAsync(Generic);

        var items = (await host.SendAsync(ApiCall.Get(Hooks), 200)).Json["items"]!.AsArray(); // ! : a list has items.

        Assert.Equal(["LaunchDarkly", "CI"], items.Select(item => (string?)item?["name"]));
        Assert.Equal("[]", (await host.SendAsync(ApiCall.Get(Hooks).As(ApiHost.Stranger), 200)).Json["items"]?.ToJsonString());
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("PATCH")]
    [InlineData("DELETE")]
    public async Task Another_account_is_told_nothing(string method)
    {
        await using var host = await ApiHost.StartAsync();
        var (path, _) = await host.HookAsync();

        await host.RefusedAsync(new ApiCall(method, path, "[]").As(ApiHost.Stranger), 404, "not_found");
        await host.RefusedAsync(ApiCall.Post($"{path}/reset", "").As(ApiHost.Stranger), 404, "not_found");
    }

    [Fact]
    public async Task A_patch_changes_it_and_counts_its_version()
    {
        await using var host = await ApiHost.StartAsync();
        var (path, _) = await host.HookAsync(Signed);

        var reply = await host.SendAsync(ApiCall.Patch(path, """[{"op":"replace","path":"/on","value":false},{"op":"replace","path":"/name","value":"LD"}]""").With("If-Match", "\"1\""), 200);

        Assert.Equal((false, "LD"), ((bool?)reply.Json["on"], (string?)reply.Json["name"]));
        Assert.StartsWith("W/\"2.", reply.Header("ETag"), StringComparison.Ordinal);
        await host.RefusedAsync(ApiCall.Patch(path, "[]").With("If-Match", "\"1\""), 412, "precondition_failed");
    }

    [Theory]
    [InlineData("""[{"op":"replace","path":"/kind","value":"generic"}]""", 400, "invalid_patch")]
    [InlineData("""[{"op":"remove","path":"/secret"}]""", 422, "patch_failed")]
    [InlineData("""[{"op":"add","path":"/mapping","value":{}}]""", 400, "invalid_request")]
    public async Task A_patch_that_does_not_fit_is_refused(string patch, int status, string code)
    {
        await using var host = await ApiHost.StartAsync();
        var (path, _) = await host.HookAsync();

        await host.RefusedAsync(ApiCall.Patch(path, patch), status, code);
    }

    [Fact]
    public async Task A_deleted_hook_is_gone_with_its_url()
    {
        await using var host = await ApiHost.StartAsync();
        var (path, inbound) = await host.HookAsync();

        await host.SendAsync(ApiCall.Delete(path), 204);

        await host.RefusedAsync(ApiCall.Get(path), 404, "not_found");
        await host.RefusedAsync(Message(inbound, Entry), 404, "not_found");
    }

    [Fact]
    public async Task A_reset_gives_a_new_url_and_ends_the_old_one()
    {
        await using var host = await ApiHost.StartAsync();
        var (path, before) = await host.HookAsync();

        var after = (await host.SendAsync(ApiCall.Post($"{path}/reset", ""), 200)).Json["path"]!.GetValue<string>(); // ! : every hook has one.

        await host.RefusedAsync(Message(before, Entry), 404, "not_found");
        await host.SendAsync(Message(after, Entry), 202);
    }

    [Fact]
    public async Task A_reader_sees_the_hook_and_neither_its_url_nor_its_secret()
    {
        await using var host = await ApiHost.StartAsync();
        var (path, inbound) = await host.HookAsync(Signed);

        var reply = await host.SendAsync(ApiCall.Get(path).As(ApiHost.Reader), 200);

        Assert.DoesNotContain(inbound, reply.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, reply.Text, StringComparison.Ordinal);
        Assert.Contains("***", (string?)reply.Json["path"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_writer_sees_the_url_and_what_it_may_do()
    {
        await using var host = await ApiHost.StartAsync();
        var (path, inbound) = await host.HookAsync();

        var reply = await host.SendAsync(ApiCall.Get(path).As(ApiHost.Writer), 200);

        Assert.Equal(inbound, (string?)reply.Json["path"]);
        Assert.Equal(
            ["createInboundHook", "deleteInboundHook", "resetInboundHook", "updateMapping", "updateName", "updateOn", "updateSecret", "updateTags"],
            reply.Json["_access"]?["allowed"]?.AsArray().Select(line => (string?)line?["action"]) ?? []);
    }

    [Theory]
    [InlineData("POST", Hooks, LaunchDarkly, "createInboundHook")]
    [InlineData("PATCH", "", "no patch", "updateMapping")]
    [InlineData("PATCH", "", """[{"op":"replace","path":"/on","value":false}]""", "updateOn")]
    [InlineData("PATCH", "", """{"patch":[{"op":"test","path":"/on","value":true},{"op":"add","path":"/secret","value":"s"}]}""", "updateSecret")]
    [InlineData("DELETE", "", "", "deleteInboundHook")]
    [InlineData("POST", "/reset", "", "resetInboundHook")]
    public async Task A_reader_changes_nothing(string method, string place, string body, string action)
    {
        await using var host = await ApiHost.StartAsync();
        var (path, _) = await host.HookAsync();

        var reply = await host.RefusedAsync(new ApiCall(method, place == Hooks ? Hooks : path + place, body).As(ApiHost.Reader), 403, "forbidden");

        Assert.Equal(action, (string?)reply.Json["access"]?["action"]);
    }

    [Theory]
    [InlineData("updateName", "/name", "\"x\"", 200)]
    [InlineData("updateName", "/secret", "\"x\"", 403)]
    [InlineData("updateOn", "/on", "true", 200)]
    [InlineData("updateOn", "/on", "false", 200)]
    [InlineData("updateTags", "/tags", "[]", 200)]
    public async Task An_inline_role_changes_what_it_names(string action, string member, string value, int status)
    {
        await using var host = await ApiHost.StartAsync();
        var (path, _) = await host.HookAsync();
        var token = await host.TokenWithAsync(Allow("inbound-hook/*", action));

        await host.SendAsync(ApiCall.Patch(path, $$"""[{"op":"add","path":"{{member}}","value":{{value}}}]""").As(token), status);
    }

    [Fact]
    public async Task Nobody_makes_a_hook_who_may_not_publish_entries()
    {
        await using var host = await ApiHost.StartAsync();
        var token = await host.TokenWithAsync(Allow("inbound-hook/*", "*"));

        var reply = await host.RefusedAsync(ApiCall.Post(Hooks, LaunchDarkly).As(token), 403, "forbidden");

        Assert.Equal("createAuditLogEntry", (string?)reply.Json["access"]?["action"]);
    }

    [Theory]
    [InlineData("updateSecret", "/secret", "\"x\"")]
    [InlineData("updateSecret", "/verification", """{"type":"hmac","header":"X-Signature"}""")]
    [InlineData("updateMapping", "/mapping/action", "\"/name\"")]
    public async Task Nobody_opens_a_hook_to_others_who_may_not_publish_entries(string action, string member, string value)
    {
        await using var host = await ApiHost.StartAsync();
        var (path, _) = await host.HookAsync(Generic.Replace("}}", """},"secret":"s","verification":{"type":"standard-webhooks"}}""", StringComparison.Ordinal));
        var token = await host.TokenWithAsync(Allow("inbound-hook/*", action));

        var reply = await host.RefusedAsync(ApiCall.Patch(path, $$"""[{"op":"add","path":"{{member}}","value":{{value}}}]""").As(token), 403, "forbidden");

        Assert.Equal("createAuditLogEntry", (string?)reply.Json["access"]?["action"]);
    }

    [Fact]
    public async Task Whoever_may_publish_entries_changes_secrets_with_an_inline_role()
    {
        await using var host = await ApiHost.StartAsync();
        var (path, _) = await host.HookAsync();
        var token = await host.TokenWithAsync(Allow("inbound-hook/*", "updateSecret"), Allow("acct", "createAuditLogEntry"));

        await host.SendAsync(ApiCall.Patch(path, """[{"op":"add","path":"/secret","value":"x"}]""").As(token), 200);
    }

    [Theory]
    [InlineData(false, 403)]
    [InlineData(true, 200)]
    public async Task Turning_a_hook_on_is_for_those_who_may_publish_entries(bool mayPublish, int status)
    {
        await using var host = await ApiHost.StartAsync();
        var (path, _) = await host.HookAsync("""{"name":"LaunchDarkly","kind":"launchdarkly","on":false}""");
        var on = Allow("inbound-hook/*", "updateOn");
        var token = mayPublish ? await host.TokenWithAsync(on, Allow("acct", "createAuditLogEntry")) : await host.TokenWithAsync(on);

        await host.SendAsync(ApiCall.Patch(path, """[{"op":"replace","path":"/on","value":true}]""").As(token), status);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_URL_is_shown_to_those_who_could_make_a_new_one(bool mayPublish)
    {
        await using var host = await ApiHost.StartAsync();
        var (path, inbound) = await host.HookAsync();
        var reset = Allow("inbound-hook/*", "resetInboundHook");
        var token = mayPublish ? await host.TokenWithAsync(reset, Allow("acct", "createAuditLogEntry")) : await host.TokenWithAsync(reset);

        var reply = await host.SendAsync(ApiCall.Get(path).As(token), 200);

        Assert.Equal(mayPublish, (string?)reply.Json["path"] == inbound);
    }

    [Theory]
    [InlineData("whsec_")]
    [InlineData("whsec_  ")]
    public async Task A_secret_that_gives_an_empty_key_is_refused(string secret)
    {
        await using var host = await ApiHost.StartAsync();
        var hook = Generic.Replace("}}", $$$"""},"secret":"{{{secret}}}","verification":{"type":"standard-webhooks"}}""", StringComparison.Ordinal);

        var reply = await host.RefusedAsync(ApiCall.Post(Hooks, hook), 400, "invalid_request");

        Assert.Equal("secret", (string?)Assert.Single(reply.Json["errors"]!.AsArray())?["attribute"]); // ! : a 400 of faults lists them.
    }

    [Fact]
    public async Task A_mapping_nested_too_deep_to_be_kept_is_refused()
    {
        await using var host = await ApiHost.StartAsync();
        var deep = new string('[', 61) + new string(']', 61);
        var hook = Generic.Replace("\"/id\"", $$$"""
            "/id","delta":{"from":"/delta","default":{{{deep}}}}
            """, StringComparison.Ordinal);

        await host.RefusedAsync(ApiCall.Post(Hooks, hook), 400, "invalid_request");
    }

    [Fact]
    public async Task A_mapping_as_deep_as_a_body_may_be_is_listed_and_told_in_the_audit_log()
    {
        await using var host = await ApiHost.StartAsync();
        var deep = new string('[', 29) + new string(']', 29);
        var hook = Generic.Replace("\"/id\"", $$$"""
            "/id","delta":{"from":"/delta","default":{{{deep}}}}
            """, StringComparison.Ordinal);

        var (path, _) = await host.HookAsync(hook);
        await host.SendAsync(ApiCall.Patch(path, """[{"op":"copy","from":"/mapping/delta","path":"/mapping/currentVersion"}]"""), 200);

        await host.SendAsync(ApiCall.Get(Hooks), 200);
        var log = await host.SendAsync(ApiCall.Get("/api/v2/auditlog?spec=inbound-hook/*"), 200);
        Assert.Equal(2, log.Json["items"]?.AsArray().Count);
    }

    [Fact]
    public async Task Every_change_is_told_in_the_audit_log_with_who_made_it()
    {
        await using var host = await ApiHost.StartAsync();
        var before = host.Store.Entries.Head;
        var (path, _) = await host.HookAsync(Signed);
        await host.SendAsync(ApiCall.Patch(path, """{"comment":"night","patch":[{"op":"replace","path":"/on","value":false}]}"""), 200);
        await host.SendAsync(ApiCall.Post($"{path}/reset", ""), 200);
        await host.SendAsync(ApiCall.Delete(path), 204);

        var entries = await host.LoggedAsync(before);

        Assert.Equal(
            ["createInboundHook", "updateOn", "resetInboundHook", "deleteInboundHook"],
            entries.Select(entry => (string?)entry["accesses"]?[0]?["action"]));
        Assert.All(entries, entry => Assert.Equal("bootstrap", (string?)entry["token"]?["name"]));
        Assert.Equal("night", (string?)entries[1]["comment"]);
        Assert.DoesNotContain(entries, entry => entry.ToJsonString().Contains(Secret, StringComparison.Ordinal));
    }
}
