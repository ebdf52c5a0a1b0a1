using System.Text.Json.Nodes;
using Tidings.Policies;
using Tidings.Server.Tests.Http;

namespace Tidings.Server.Tests.Entries;

/// <summary>§4.1–4.3: reading and searching the log.</summary>
public sealed class AuditLogTests
{
    private const string Log = "/api/v2/auditlog";

    [Fact]
    public async Task A_listed_entry_has_every_required_member_and_none_of_the_detail()
    {
        await using var host = await ApiHost.StartAsync();
        await PublishAsync(host, """{"_id":"e1","action":"updateOn","resource":"proj/shop:env/prod:flag/checkout","comment":"go","delta":[],"currentVersion":{"key":"checkout"}}""");

        var item = Items(await host.SendAsync(ApiCall.Get($"{Log}?limit=1"), 200))[0];

        string[] required = ["_links", "_id", "_accountId", "date", "accesses", "kind", "name", "description", "shortDescription"];
        Assert.All(required, name => Assert.NotNull(item[name]));
        Assert.Equal(("e1", "go"), ((string?)item["_id"], (string?)item["comment"]));
        Assert.Equal($"{Log}/e1", (string?)item["_links"]?["self"]?["href"]);
        Assert.False(item.ContainsKey("currentVersion"));
        Assert.False(item.ContainsKey("delta"));
    }

    [Fact]
    public async Task The_detail_of_an_entry_holds_all_that_was_stored()
    {
        await using var host = await ApiHost.StartAsync();
        await PublishAsync(host, """{"_id":"e1","action":"updateOn","resource":"proj/shop:env/prod:flag/checkout","date":5,"ours":{"a":1},"currentVersion":{"key":"checkout"}}""");

        var reply = await host.SendAsync(ApiCall.Get($"{Log}/e1"), 200);
        var stored = (await host.LoggedAsync(host.Store.Entries.Head - 1))[0];

        Assert.Equal(stored.Select(member => member.Key).Order(), reply.Members.Order());
        Assert.All(stored, member => Assert.True(JsonNode.DeepEquals(member.Value, reply.Json[member.Key]), member.Key));
        Assert.Equal("", (await host.SendAsync(ApiCall.Get($"{Log}/e1") with { Method = "HEAD" }, 200)).Text);
    }

    [Fact]
    public async Task An_entry_of_the_deepest_nesting_is_listed_found_and_shown()
    {
        await using var host = await ApiHost.StartAsync();
        var deep = new string('[', 63) + new string(']', 63);
        await PublishAsync(host, $$"""{"_id":"e1","name":"bottomless","action":"updateOn","resource":"proj/shop","ours":{{deep}}}""");

        var list = await host.SendAsync(ApiCall.Get($"{Log}?q=bottomless"), 200);
        var detail = await host.SendAsync(ApiCall.Get($"{Log}/e1"), 200);

        Assert.Equal(["e1"], Ids(list));
        Assert.Equal(["e1"], Ids(await host.SendAsync(ApiCall.Post(Log, ""), 200)).Take(1));
        Assert.Contains(deep, detail.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("e2")]
    [InlineData("entries")]
    public async Task An_unknown_id_is_answered_404(string id)
    {
        await using var host = await ApiHost.StartAsync();

        await host.RefusedAsync(ApiCall.Get($"{Log}/{id}"), 404, "not_found");
    }

    [Fact]
    public async Task Links_lead_through_all_entries_of_one_moment_and_back()
    {
        await using var host = await ApiHost.StartAsync();
        await PublishAsync(host, [.. Enumerable.Range(1, 7).Select(n => $$"""{"_id":"e{{n}}","action":"a","resource":"proj/p","date":77}""")]);

        var first = await host.SendAsync(ApiCall.Get($"{Log}?limit=3&before=78&spec=proj/*"), 200);
        var second = await FollowAsync(host, first, "next");
        var third = await FollowAsync(host, second, "next");
        var back = await FollowAsync(host, third, "prev");

        Assert.Equal(["e7", "e6", "e5", "e4", "e3", "e2", "e1"], [.. Ids(first), .. Ids(second), .. Ids(third)]);
        Assert.Equal(["e4", "e3", "e2"], Ids(back));
        Assert.Null(Href(first, "prev"));
        Assert.Null(Href(third, "next"));
        Assert.Equal(["e7", "e6", "e5"], Ids(await FollowAsync(host, back, "prev")));
    }

    [Fact]
    public async Task Text_spec_and_dates_narrow_a_list()
    {
        await using var host = await ApiHost.StartAsync();
        await PublishAsync(
            host,
            """{"_id":"e1","action":"a","resource":"proj/shop:env/prod:flag/checkout","date":10,"member":{"email":"kim@example.com"}}""",
            """{"_id":"e2","action":"a","resource":"proj/shop:env/test:flag/checkout","date":20}""",
            """{"_id":"e3","action":"a","resource":"proj/shop","date":30}""");

        Assert.Equal(["e2", "e1"], Ids(await host.SendAsync(ApiCall.Get($"{Log}?q=CHECK"), 200)));
        Assert.Equal(["e1"], Ids(await host.SendAsync(ApiCall.Get($"{Log}?q=kim%40example.com"), 200)));
        Assert.Equal(["e1"], Ids(await host.SendAsync(ApiCall.Get($"{Log}?spec=proj/*:env/prod:flag/*"), 200)));
        Assert.Equal(["e2"], Ids(await host.SendAsync(ApiCall.Get($"{Log}?after=10&before=30"), 200)));
    }

    [Fact]
    public async Task Statements_search_the_log()
    {
        await using var host = await ApiHost.StartAsync();
        await PublishAsync(
            host,
            """{"_id":"e1","action":"updateOn","resource":"proj/shop:env/prod:flag/checkout"}""",
            """{"_id":"e2","action":"updateTags","resource":"proj/shop:env/prod:flag/checkout"}""");

        var found = await host.SendAsync(ApiCall.Post($"{Log}?limit=5", """[{"effect":"allow","resources":["proj/*:env/*:flag/*"],"actions":["updateTags"]}]"""), 200);

        Assert.Equal(["e2"], Ids(found));
        Assert.Equal(["e2", "e1"], Ids(await host.SendAsync(ApiCall.Post($"{Log}?limit=2", "[]"), 200)));
        Assert.Equal(["e2", "e1"], Ids(await host.SendAsync(ApiCall.Post($"{Log}?limit=2", "{}"), 200)));
        Assert.Equal(["e2", "e1"], Ids(await host.SendAsync(ApiCall.Post($"{Log}?limit=2", "") with { ContentType = null }, 200)));
    }

    [Fact]
    public async Task Counts_have_buckets_without_gaps()
    {
        await using var host = await ApiHost.StartAsync();
        await PublishAsync(
            host,
            """{"action":"a","resource":"proj/p","date":100}""", """{"action":"a","resource":"proj/p","date":149}""", """{"action":"a","resource":"proj/q","date":190}""");

        var reply = await host.SendAsync(ApiCall.Post($"{Log}/counts?after=100&before=200&buckets=4", ""), 200);
        var some = await host.SendAsync(ApiCall.Post($"{Log}/counts?after=100&before=200&buckets=1", """[{"effect":"allow","resources":["proj/p"],"actions":["*"]}]"""), 200);

        Assert.Equal(
            """{"buckets":[{"timestamp":100,"count":1},{"timestamp":125,"count":1},{"timestamp":150,"count":0},{"timestamp":175,"count":1}],"totalCount":3,"bucketIntervalMs":25}""",
            reply.Text);
        Assert.Equal("2", some.Json["totalCount"]?.ToString());
    }

    [Theory]
    [InlineData("GET", "?limit=0&before=x&after=-1&q=-&spec=*&cursor=1&owner=a", null, "owner limit before after q spec cursor")]
    [InlineData("GET", "?limit=21&before=5&after=5", null, "limit before")]
    [InlineData("GET", "?limit=1&limit=2", null, "limit")]
    [InlineData("POST", "?spec=proj/*&limit=99", """[{"effect":"maybe","resources":["*"],"actions":[]}]""", "spec limit statements[0].effect statements[0].resources[0] statements[0].actions")]
    [InlineData("POST", "", """{"effect":"allow"}""", "statements")]
    [InlineData("POST", "/counts?buckets=501", "[]", "buckets after")]
    [InlineData("POST", "/counts?after=9&before=9&limit=1", "[]", "after limit")]
    public async Task Everything_that_is_wrong_is_told_at_once(string method, string query, string? body, string attributes)
    {
        await using var host = await ApiHost.StartAsync();

        var reply = await host.RefusedAsync(new ApiCall(method, Log + query, body), 400, "invalid_request");

        Assert.Equal(
            attributes.Split(' ').Order(),
            Assert.IsType<JsonArray>(reply.Json["errors"]).Select(fault => (string?)fault?["attribute"] ?? "").Order());
    }

    [Fact]
    public async Task Another_accounts_entries_are_neither_listed_nor_found()
    {
        await using var host = await ApiHost.StartAsync();
        await PublishAsync(host, """{"_id":"e1","action":"a","resource":"proj/p"}""");

        await host.RefusedAsync(ApiCall.Get($"{Log}/e1").As(ApiHost.Stranger), 404, "not_found");
        Assert.Empty(Items(await host.SendAsync(ApiCall.Get($"{Log}?spec=proj/*").As(ApiHost.Stranger), 200)));
    }

    [Fact]
    public async Task An_inline_token_sees_only_what_its_policy_shows()
    {
        await using var host = await ApiHost.StartAsync();
        await PublishAsync(
            host,
            """{"_id":"acted","action":"updateOn","resource":"proj/shop:env/prod:flag/a","date":1000}""",
            """{"_id":"viewed","action":"createProject","resource":"proj/seen","date":1000}""",
            """{"_id":"hidden","action":"updateTags","resource":"proj/shop:env/prod:flag/a","date":1000}""");
        var token = await host.TokenWithAsync(
            new Statement { Effect = Effect.Allow, Resources = ["proj/*:env/*:flag/*"], Actions = ["updateOn"] },
            new Statement { Effect = Effect.Allow, Resources = ["proj/seen"], Actions = ["viewProject"] });

        Assert.Equal(["viewed", "acted"], Ids(await host.SendAsync(ApiCall.Get(Log).As(token), 200)));
        Assert.Equal("2", (await host.SendAsync(ApiCall.Post($"{Log}/counts?after=0&before=2000", "").As(token), 200)).Json["totalCount"]?.ToString());
        await host.SendAsync(ApiCall.Get($"{Log}/acted").As(token), 200);
        await host.RefusedAsync(ApiCall.Get($"{Log}/hidden").As(token), 404, "not_found");
    }

    private static Task<ApiReply> PublishAsync(ApiHost host, params string[] entries) =>
        host.SendAsync(ApiCall.Post(ApiHost.Entries, $"[{string.Join(',', entries)}]"), 202);

    private static List<JsonObject> Items(ApiReply reply) => [.. Assert.IsType<JsonArray>(reply.Json["items"]).Select(Assert.IsType<JsonObject>)];

    private static IEnumerable<string> Ids(ApiReply reply) => Items(reply).Select(item => (string?)item["_id"] ?? "");

    private static string? Href(ApiReply reply, string name) => (string?)reply.Json["_links"]?[name]?["href"];

    private static Task<ApiReply> FollowAsync(ApiHost host, ApiReply reply, string name) =>
        host.SendAsync(ApiCall.Get(Href(reply, name) ?? throw new InvalidOperationException($"There is no link {name}.")), 200);
}
