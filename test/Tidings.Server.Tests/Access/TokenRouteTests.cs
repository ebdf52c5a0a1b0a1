using System.Text.Json.Nodes;
using Tidings.Server.Tests.Http;
using static Tidings.Server.Tests.Access.AccessCalls;

namespace Tidings.Server.Tests.Access;

/// <summary>§8.1.</summary>
public class TokenRouteTests
{
    [Fact]
    public async Task A_created_token_is_shown_whole_once_and_opens_the_api()
    {
        await using var host = await ApiHost.StartAsync();

        var created = await host.SendAsync(ApiCall.Post(Tokens, """{"name":"ci","description":"for ci","role":"reader","serviceToken":true}"""), 201);

        var secret = created.Json["token"]!.GetValue<string>(); // ! : the next line tells.
        Assert.Matches("^api-[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", secret);
        Assert.Equal($"{Tokens}/{created.Id}", created.Header("Location"));
        await host.SendAsync(ApiCall.Get("/api/v2/integrations").As(secret), 200);
        Assert.Equal(secret[^4..], (await host.SendAsync(ApiCall.Get($"{Tokens}/{created.Id}"), 200)).Json["token"]?.GetValue<string>());
    }

    [Fact]
    public async Task A_token_has_the_members_of_the_vendors()
    {
        await using var host = await ApiHost.StartAsync();
        var (id, _) = await host.MakeTokenAsync("\"role\":\"reader\"");

        var token = await host.SendAsync(ApiCall.Get($"{Tokens}/{id}"), 200);

        Assert.Equal(
            ["_id", "ownerId", "memberId", "name", "creationDate", "lastModified", "role", "token", "serviceToken", "_access", "_links", "defaultApiVersion"], token.Members);
        Assert.Equal($$$"""{"parent":{"href":"{{{Tokens}}}","type":"application/json"},"self":{"href":"{{{Tokens}}}/{{{id}}}","type":"application/json"}}""", token.Json["_links"]?.ToJsonString());
        Assert.Equal(ManualTime.Start.ToUnixTimeMilliseconds(), token.Json["creationDate"]?.GetValue<long>());
        Assert.Equal(7, token.Json["_access"]?["allowed"]?.AsArray().Count);
    }

    [Theory]
    [InlineData("""{"name":"","role":"reader"}""")]
    [InlineData("""{"name":null,"role":"reader"}""")]
    [InlineData("""{"role":"reader"}""")]
    public async Task A_token_without_a_name_has_none(string body)
    {
        await using var host = await ApiHost.StartAsync();

        var created = await host.SendAsync(ApiCall.Post(Tokens, body), 201);
        var secret = created.Json["token"]?.GetValue<string>() ?? "";

        Assert.DoesNotContain("name", created.Members);
        Assert.DoesNotContain("tokenName", (await host.SendAsync(ApiCall.Get("/api/v2/caller-identity").As(secret), 200)).Members);
        Assert.Equal($"token …{secret[^4..]}", (string?)(await host.NewestEntryAsync())["name"]);
    }

    [Theory]
    [InlineData("""[{"op":"replace","path":"/name","value":"n"}]""", "updateAccessTokenName")]
    [InlineData("""[{"op":"replace","path":"/expiry","value":null}]""", "updateAccessTokenExpiry")]
    [InlineData("""[{"op":"replace","path":"/inlineRole","value":[]}]""", "updateAccessTokenPolicy")]
    [InlineData("""{"patch":[{"op":"add","path":"/description","value":"d"}]}""", "updateAccessTokenDescription")]
    public async Task A_reader_is_told_which_action_its_patch_lacks(string patch, string action)
    {
        await using var host = await ApiHost.StartAsync();
        var (id, _) = await host.MakeTokenAsync("\"role\":\"reader\"");

        var reply = await host.RefusedAsync(ApiCall.Patch($"{Tokens}/{id}", patch).As(ApiHost.Reader), 403, "forbidden");

        Assert.Equal(action, (string?)reply.Json["access"]?["action"]);
    }

    [Theory]
    [InlineData("?expiry=1893456000", 400)]
    [InlineData("?expiry=2030-01-01T00:00:00Z", 200)]
    public async Task The_expiry_of_a_reset_is_a_moment(string query, int status)
    {
        await using var host = await ApiHost.StartAsync();
        var (id, _) = await host.MakeTokenAsync("\"role\":\"reader\"");

        var reply = await host.SendAsync(ApiCall.Post($"{Tokens}/{id}/reset{query}", ""), status);

        Assert.Equal(status == 400, reply.Text.Contains("milliseconds?", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Lists_come_in_pages_with_links_and_a_total()
    {
        await using var host = await ApiHost.StartAsync();

        var page = await host.SendAsync(ApiCall.Get($"{Tokens}?limit=1&offset=1&showAll=true"), 200);

        Assert.Equal(["writer"], page.Json["items"]!.AsArray().Select(item => item!["name"]!.GetValue<string>())); // ! : lists have items with names.
        Assert.Equal(3, page.Json["totalCount"]?.GetValue<int>());
        Assert.Equal(
            [("self", "1"), ("first", "0"), ("last", "2"), ("prev", "0"), ("next", "2")],
            page.Json["_links"]!.AsObject().Select(link => (link.Key, link.Value!["href"]!.GetValue<string>()[^1..]))); // ! : lists have links.
    }

    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=1001", "limit")]
    [InlineData("offset=-1", "offset")]
    [InlineData("showAll=perhaps", "showAll")]
    [InlineData("page=2", "page")]
    public async Task A_query_that_is_not_understood_is_refused(string query, string attribute)
    {
        await using var host = await ApiHost.StartAsync();

        var refused = await host.RefusedAsync(ApiCall.Get($"{Tokens}?{query}"), 400, "invalid_request");

        Assert.Equal(attribute, refused.Json["errors"]?[0]?["attribute"]?.GetValue<string>());
    }

    [Fact] // §2.5: the version is the header's, else the token's own; lists of tokens come in pages since 20240415
    public async Task A_token_speaks_its_default_version_where_no_header_says_otherwise()
    {
        await using var host = await ApiHost.StartAsync();
        for (var i = 0; i < 24; i++)
        {
            await host.MakeTokenAsync("\"role\":\"reader\"");
        }

        var (_, old) = await host.MakeTokenAsync("\"role\":\"reader\",\"defaultApiVersion\":20220603");

        Assert.Equal(25, await CountAsync(ApiCall.Get(Tokens)));
        Assert.Equal(28, await CountAsync(ApiCall.Get(Tokens).As(old)));
        Assert.Equal(25, await CountAsync(ApiCall.Get(Tokens).As(old).With("LD-API-Version", "20240415")));

        async Task<int?> CountAsync(ApiCall call) => (await host.SendAsync(call, 200)).Json["items"]?.AsArray().Count;
    }

    [Fact]
    public async Task A_patch_changes_permissions_at_the_next_request()
    {
        await using var host = await ApiHost.StartAsync();
        var (id, secret) = await host.MakeTokenAsync("\"role\":\"reader\"");
        await host.RefusedAsync(ApiCall.Post(ApiHost.Slacks, ApiHost.SlackBody).As(secret), 403, "forbidden");

        var patched = await host.SendAsync(ApiCall.Patch($"{Tokens}/{id}", """{"comment":"c","patch":[{"op":"replace","path":"/role","value":"writer"}]}"""), 200);

        Assert.Equal(("writer", 4), (patched.Json["role"]?.GetValue<string>(), patched.Json["token"]?.GetValue<string>().Length));
        await host.SendAsync(ApiCall.Post(ApiHost.Slacks, ApiHost.SlackBody).As(secret), 201);
    }

    [Theory]
    [InlineData("""[{"op":"remove","path":"/inlineRole"}]""", 422, "patch_failed")]
    [InlineData("""[{"op":"replace","path":"/token","value":"x"}]""", 400, "invalid_patch")]
    [InlineData("""[{"op":"replace","path":"/role","value":"owner"}]""", 400, "invalid_request")]
    [InlineData("""{"merge":{"name":"n"}}""", 400, "invalid_patch")]
    public async Task A_patch_that_cannot_be_is_refused(string body, int status, string code)
    {
        await using var host = await ApiHost.StartAsync();
        var (id, _) = await host.MakeTokenAsync("\"role\":\"reader\"");

        await host.RefusedAsync(ApiCall.Patch($"{Tokens}/{id}", body), status, code);
    }

    [Fact]
    public async Task A_patch_that_changes_nothing_writes_nothing()
    {
        await using var host = await ApiHost.StartAsync();
        var (id, _) = await host.MakeTokenAsync("\"role\":\"reader\"");
        var head = host.Store.Entries.Head;

        await host.SendAsync(ApiCall.Patch($"{Tokens}/{id}", """[{"op":"replace","path":"/name","value":"made"}]"""), 200);

        Assert.Equal(head, host.Store.Entries.Head);
    }

    [Fact]
    public async Task A_deleted_token_opens_nothing_and_is_gone()
    {
        await using var host = await ApiHost.StartAsync();
        var (id, secret) = await host.MakeTokenAsync("\"role\":\"reader\"");

        Assert.Equal("", (await host.SendAsync(ApiCall.Delete($"{Tokens}/{id}"), 204)).Text);

        await host.RefusedAsync(ApiCall.Get("/api/v2/integrations").As(secret), 401, "unauthorized");
        await host.RefusedAsync(ApiCall.Get($"{Tokens}/{id}"), 404, "not_found");
        await host.RefusedAsync(ApiCall.Delete($"{Tokens}/{id}"), 404, "not_found");
    }

    [Fact]
    public async Task A_reset_gives_a_new_secret_and_ends_the_old_one()
    {
        await using var host = await ApiHost.StartAsync();
        var (id, old) = await host.MakeTokenAsync("\"role\":\"reader\"");

        var secret = (await host.SendAsync(ApiCall.Post($"{Tokens}/{id}/reset", ""), 200)).Json["token"]?.GetValue<string>();

        await host.SendAsync(ApiCall.Get("/api/v2/integrations").As(secret), 200);
        await host.RefusedAsync(ApiCall.Get("/api/v2/integrations").As(old), 401, "unauthorized");
    }

    [Fact]
    public async Task A_reset_with_an_expiry_leaves_the_old_secret_until_then()
    {
        await using var host = await ApiHost.StartAsync();
        var (id, old) = await host.MakeTokenAsync("\"role\":\"reader\"");

        var secret = (await host.SendAsync(ApiCall.Post($"{Tokens}/{id}/reset?expiry={ManualTime.Start.AddHours(1).Milliseconds()}", ""), 200)).Json["token"]?.GetValue<string>();

        await host.SendAsync(ApiCall.Get("/api/v2/integrations").As(old), 200);
        host.Time.Advance(TimeSpan.FromHours(1));
        await host.RefusedAsync(ApiCall.Get("/api/v2/integrations").As(old), 401, "unauthorized");
        await host.SendAsync(ApiCall.Get("/api/v2/integrations").As(secret), 200);
    }

    [Theory]
    [InlineData("expiry=1")]
    [InlineData("expiry=soon")]
    [InlineData("expires=1")]
    public async Task A_reset_that_is_not_understood_changes_nothing(string query)
    {
        await using var host = await ApiHost.StartAsync();
        var (id, old) = await host.MakeTokenAsync("\"role\":\"reader\"");

        await host.RefusedAsync(ApiCall.Post($"{Tokens}/{id}/reset?{query}", ""), 400, "invalid_request");

        await host.SendAsync(ApiCall.Get("/api/v2/integrations").As(old), 200);
    }

    [Fact]
    public async Task A_token_opens_nothing_from_its_expiry_on()
    {
        await using var host = await ApiHost.StartAsync();
        var (id, secret) = await host.MakeTokenAsync($"\"role\":\"reader\",\"expiry\":{ManualTime.Start.AddHours(1).Milliseconds()}");
        await host.SendAsync(ApiCall.Get("/api/v2/integrations").As(secret), 200);

        host.Time.Advance(TimeSpan.FromHours(1));

        await host.RefusedAsync(ApiCall.Get("/api/v2/integrations").As(secret), 401, "unauthorized");
        await host.SendAsync(ApiCall.Patch($"{Tokens}/{id}", """[{"op":"remove","path":"/expiry"}]"""), 200);
        await host.SendAsync(ApiCall.Get("/api/v2/integrations").As(secret), 200);
    }

    [Fact]
    public async Task Tokens_are_listed_as_far_as_the_caller_may_see_them()
    {
        await using var host = await ApiHost.StartAsync();
        var (id, _) = await host.MakeTokenAsync("\"role\":\"reader\",\"serviceToken\":true");
        var (_, narrow) = await host.MakeTokenAsync(Inline(Allow("service-token/*", "resetAccessToken")));

        var list = await host.SendAsync(ApiCall.Get(Tokens).As(narrow), 200);

        Assert.Equal([id], list.Json["items"]!.AsArray().Select(item => item!["_id"]!.GetValue<string>())); // ! : lists have items with ids.
        Assert.Equal(1, list.Json["totalCount"]?.GetValue<int>());
        await host.SendAsync(ApiCall.Get($"{Tokens}/{id}").As(narrow), 200);
        await host.RefusedAsync(ApiCall.Get($"{Tokens}/{await host.IdOfAsync(ApiHost.Admin)}").As(narrow), 403, "forbidden");
    }

    [Fact]
    public async Task A_caller_is_told_who_it_is()
    {
        await using var host = await ApiHost.StartAsync();
        var (id, secret) = await host.MakeTokenAsync("\"role\":\"reader\",\"serviceToken\":true");

        var identity = await host.SendAsync(ApiCall.Get("/api/v2/caller-identity").As(secret), 200);

        Assert.Equal(
            $$"""{"accountId":"{{host.Account}}","authKind":"token","tokenKind":"auth","tokenName":"made","tokenId":"{{id}}","serviceToken":true}""",
            identity.Text);
    }

    [Fact]
    public async Task Each_change_is_told_in_the_log_by_whom_and_with_what_delta()
    {
        await using var host = await ApiHost.StartAsync();
        var (id, secret) = await host.MakeTokenAsync("\"role\":\"reader\"");
        Assert.Equal(("createAccessToken", $"member/system:token/{id}"), AccessOf(await host.NewestEntryAsync()));

        await host.SendAsync(ApiCall.Patch($"{Tokens}/{id}", """{"comment":"why","patch":[{"op":"replace","path":"/name","value":"n"}]}"""), 200);
        var renamed = await host.NewestEntryAsync();
        await host.SendAsync(ApiCall.Post($"{Tokens}/{id}/reset", ""), 200);
        var reset = await host.NewestEntryAsync();
        await host.SendAsync(ApiCall.Delete($"{Tokens}/{id}"), 204);
        var deleted = await host.NewestEntryAsync();

        Assert.Equal(("updateAccessTokenName", $"member/system:token/{id}"), AccessOf(renamed));
        Assert.Equal("""[{"op":"replace","path":"/name","value":"n"}]""", renamed["delta"]?.ToJsonString());
        Assert.Equal(("why", "bootstrap"), (renamed["comment"]?.GetValue<string>(), renamed["token"]?["name"]?.GetValue<string>()));
        Assert.Equal("resetAccessToken", AccessOf(reset).Action);
        Assert.Equal("deleteAccessToken", AccessOf(deleted).Action);
        Assert.All((JsonObject[])[renamed, reset, deleted], entry => Assert.DoesNotContain(secret, entry.ToJsonString(), StringComparison.Ordinal));
    }

    private static (string? Action, string? Resource) AccessOf(JsonObject entry) =>
        (entry["accesses"]?[0]?["action"]?.GetValue<string>(), entry["accesses"]?[0]?["resource"]?.GetValue<string>());
}
