using Tidings.Policies;
using Tidings.Server.Tests.Http;
using static Tidings.Server.Tests.Access.AccessCalls;

namespace Tidings.Server.Tests.Access;

/// <summary>§8.2.</summary>
public class RoleRouteTests
{
    [Fact]
    public async Task A_created_role_has_the_members_of_the_vendors()
    {
        await using var host = await ApiHost.StartAsync();
        var policy = Allow("integration/*");

        var created = await host.SendAsync(ApiCall.Post(Roles, $$"""{"key":"ops","name":"Ops","description":"d","policy":{{policy}},"basePermissions":"reader"}"""), 201);

        Assert.Equal(["_id", "_links", "_access", "description", "key", "name", "policy", "basePermissions"], created.Members);
        Assert.Equal((policy, "reader"), (created.Json["policy"]?.ToJsonString(), created.Json["basePermissions"]?.GetValue<string>()));
        Assert.Equal($"{Roles}/{created.Id}", created.Header("Location"));
    }

    [Theory]
    [InlineData("""[{"op":"replace","path":"/name","value":"n"}]""", "updateName")]
    [InlineData("""{"merge":{"basePermissions":"reader"}}""", "updateBasePermissions")]
    [InlineData("""{"description":"d"}""", "updateDescription")]
    [InlineData("""{"patch":[{"op":"remove","path":"/policy/0"}]}""", "updatePolicy")]
    public async Task A_reader_is_told_which_action_its_patch_lacks(string patch, string action)
    {
        await using var host = await ApiHost.StartAsync();
        await host.MakeRoleAsync("ops", Allow("integration/*"));

        var reply = await host.RefusedAsync(ApiCall.Patch($"{Roles}/ops", patch).As(ApiHost.Reader), 403, "forbidden");

        Assert.Equal(action, (string?)reply.Json["access"]?["action"]);
    }

    [Fact]
    public async Task A_role_is_read_by_id_and_by_key()
    {
        await using var host = await ApiHost.StartAsync();
        var id = await host.MakeRoleAsync("ops", Allow("integration/*"));

        var byId = await host.SendAsync(ApiCall.Get($"{Roles}/{id}"), 200);

        Assert.Equal(byId.Text, (await host.SendAsync(ApiCall.Get($"{Roles}/ops"), 200)).Text);
        Assert.Equal("no_access", byId.Json["basePermissions"]?.GetValue<string>());
        await host.RefusedAsync(ApiCall.Get($"{Roles}/nobody"), 404, "not_found");
    }

    [Fact]
    public async Task A_key_that_is_taken_is_a_conflict()
    {
        await using var host = await ApiHost.StartAsync();
        await host.MakeRoleAsync("ops", Allow("integration/*"));

        await host.RefusedAsync(ApiCall.Post(Roles, $$"""{"key":"ops","name":"Again","policy":{{Allow("acct")}}}"""), 409, "key_exists");
    }

    [Theory]
    [InlineData("""{"key":"ops-1","name":"x"}""", 400, null)]
    [InlineData("""{"key":"dev-1","name":"x"}""", 403, "role/dev-1")]
    [InlineData("""{"key":"ops-?","name":"x"}""", 403, "role/*")]
    [InlineData("""{"name":"x"}""", 403, "role/*")]
    public async Task Whoever_may_make_such_a_role_is_told_what_is_wrong_with_it(string body, int status, string? resource)
    {
        await using var host = await ApiHost.StartAsync();
        var token = await host.TokenWithAsync(new Statement { Effect = Effect.Allow, Resources = ["role/ops-*"], Actions = ["createRole"] });

        var reply = await host.SendAsync(ApiCall.Post(Roles, body).As(token), status);

        Assert.Equal(resource, (string?)reply.Json["access"]?["resource"]);
    }

    [Fact]
    public async Task Lists_come_in_pages_of_twenty()
    {
        await using var host = await ApiHost.StartAsync();
        for (var i = 0; i < 21; i++)
        {
            await host.MakeRoleAsync($"role-{i}", Allow("integration/*"));
        }

        var page = await host.SendAsync(ApiCall.Get(Roles), 200);

        Assert.Equal((20, 21), (page.Json["items"]?.AsArray().Count, page.Json["totalCount"]?.GetValue<int>()));
        Assert.Equal($"{Roles}?limit=20&offset=20", page.Json["_links"]?["next"]?["href"]?.GetValue<string>());
    }

    [Fact]
    public async Task A_change_of_a_role_holds_at_the_holders_next_request()
    {
        await using var host = await ApiHost.StartAsync();
        await host.MakeRoleAsync("ops", Allow("integration/*", "updateOn"));
        var (_, holder) = await host.MakeTokenAsync("\"customRoleIds\":[\"ops\"]");
        await host.RefusedAsync(ApiCall.Post(ApiHost.Slacks, ApiHost.SlackBody).As(holder), 403, "forbidden");

        await host.SendAsync(ApiCall.Patch($"{Roles}/ops", """[{"op":"add","path":"/policy/0/actions/-","value":"createIntegration"}]"""), 200);
        await host.SendAsync(ApiCall.Post(ApiHost.Slacks, ApiHost.SlackBody).As(holder), 201);

        await host.SendAsync(ApiCall.Patch($"{Roles}/ops", """{"merge":{"policy":[{"effect":"deny","resources":["integration/*"],"actions":["*"]}]},"comment":"no more"}"""), 200);
        await host.RefusedAsync(ApiCall.Post(ApiHost.Slacks, ApiHost.SlackBody).As(holder), 403, "forbidden");
    }

    [Fact] // RFC 7396
    public async Task A_merge_patch_may_come_as_what_it_is()
    {
        await using var host = await ApiHost.StartAsync();
        await host.MakeRoleAsync("ops", Allow("integration/*"));

        var patched = await host.SendAsync(ApiCall.Patch($"{Roles}/ops", """{"name":"n"}""") with { ContentType = "application/merge-patch+json" }, 200);

        Assert.Equal("n", patched.Json["name"]?.GetValue<string>());
    }

    [Fact]
    public async Task A_refusal_names_the_role_and_its_statement()
    {
        await using var host = await ApiHost.StartAsync();
        await host.MakeRoleAsync("ops", """[{"effect":"deny","resources":["integration/slack"],"actions":["*"]}]""");
        var (_, holder) = await host.MakeTokenAsync("\"customRoleIds\":[\"ops\"]");

        var refused = await host.RefusedAsync(ApiCall.Post(ApiHost.Slacks, ApiHost.SlackBody).As(holder), 403, "forbidden");

        Assert.Equal("""{"effect":"deny","resources":["integration/slack"],"actions":["*"],"role_name":"ops"}""", refused.Json["reason"]?.ToJsonString());
    }

    [Fact]
    public async Task Of_several_roles_the_most_permissive_wins_and_is_named()
    {
        await using var host = await ApiHost.StartAsync();
        await host.MakeRoleAsync("never", """[{"effect":"deny","resources":["integration/*"],"actions":["*"]}]""");
        await host.MakeRoleAsync("always", Allow("integration/*"));
        var (_, holder) = await host.MakeTokenAsync("\"customRoleIds\":[\"never\",\"always\"]");
        var path = await host.SubscribeAsync();

        var access = (await host.SendAsync(ApiCall.Get(path).As(holder), 200)).Json["_access"];

        Assert.Equal(6, access?["allowed"]?.AsArray().Count);
        Assert.Equal("always", access?["allowed"]?[0]?["reason"]?["role_name"]?.GetValue<string>());
    }

    [Fact]
    public async Task A_role_that_tokens_hold_cannot_be_deleted()
    {
        await using var host = await ApiHost.StartAsync();
        var id = await host.MakeRoleAsync("ops", Allow("integration/*"));
        var (holder, _) = await host.MakeTokenAsync("\"customRoleIds\":[\"ops\"]");

        var refused = await host.RefusedAsync(ApiCall.Delete($"{Roles}/ops"), 409, "conflict");

        Assert.StartsWith("1 token holds this role", refused.Json["message"]?.GetValue<string>(), StringComparison.Ordinal);
        await host.SendAsync(ApiCall.Delete($"{Tokens}/{holder}"), 204);
        await host.SendAsync(ApiCall.Delete($"{Roles}/{id}"), 204);
        await host.RefusedAsync(ApiCall.Get($"{Roles}/{id}"), 404, "not_found");
    }

    [Fact]
    public async Task A_reader_sees_roles_and_changes_none()
    {
        await using var host = await ApiHost.StartAsync();
        await host.MakeRoleAsync("ops", Allow("integration/*"));

        await host.SendAsync(ApiCall.Get($"{Roles}/ops").As(ApiHost.Reader), 200);
        await host.RefusedAsync(ApiCall.Post(Roles, "{").As(ApiHost.Reader), 403, "forbidden");
        await host.RefusedAsync(ApiCall.Patch($"{Roles}/ops", "{").As(ApiHost.Reader), 403, "forbidden");
        await host.RefusedAsync(ApiCall.Delete($"{Roles}/ops").As(ApiHost.Reader), 403, "forbidden");
    }

    [Fact]
    public async Task Each_change_is_told_in_the_log()
    {
        await using var host = await ApiHost.StartAsync();
        var head = host.Store.Entries.Head;
        await host.MakeRoleAsync("ops", Allow("integration/*"));
        await host.SendAsync(ApiCall.Patch($"{Roles}/ops", """{"patch":[{"op":"add","path":"/policy/-","value":{"effect":"deny","resources":["acct"],"actions":["*"]}}],"comment":"why"}"""), 200);
        await host.SendAsync(ApiCall.Delete($"{Roles}/ops"), 204);

        var entries = await host.LoggedAsync(head);

        Assert.Equal(["createRole", "updatePolicy", "deleteRole"], entries.Select(entry => entry["accesses"]?[0]?["action"]?.GetValue<string>()));
        Assert.All(entries, entry => Assert.Equal(("role/ops", "role"), (entry["accesses"]?[0]?["resource"]?.GetValue<string>(), entry["kind"]?.GetValue<string>())));
        Assert.Equal("why", entries[1]["comment"]?.GetValue<string>());
        Assert.Equal("""[{"op":"add","path":"/policy/1","value":{"effect":"deny","resources":["acct"],"actions":["*"]}}]""", entries[1]["delta"]?.ToJsonString());
        Assert.Equal((1, 2), (entries[1]["previousVersion"]?["policy"]?.AsArray().Count, entries[1]["currentVersion"]?["policy"]?.AsArray().Count));
    }
}
