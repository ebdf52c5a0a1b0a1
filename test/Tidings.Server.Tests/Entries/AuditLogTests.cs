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
        await PublishAsync(host, """{"_id":"e1","action":"updateOn","resource":"proj/shop:env/prod:flag/checkout","date":1700000000005,"ours":{"a":1},"currentVersion":{"key":"checkout"}}""");

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

    /// <summary>As the vendor's own webhooks send them; a generated client refuses the whole page for one of them.</summary>
    [Fact]
    public async Task What_is_null_or_of_another_type_is_left_out()
    {
        await using var host = await ApiHost.StartAsync();
        await PublishAsync(host, """
            {"_id":"e1","action":"updateOn","resource":"proj/shop:env/prod:flag/checkout","member":null,"comment":null,"title":null,"subject":null,"ours":null,
             "_links":{"self":{"href":"/api/v2/auditlog/e1","type":null},"site":null},
             "token":{"_links":null,"_id":"t","name":null,"ending":5,"serviceToken":"yes","more":{"kept":null}},
             "app":{"isScim":null,"name":"a","maintainerName":[]},"parent":{"name":null,"_links":{"site":{"href":null}}},
             "target":{"name":"Checkout","resources":["proj/shop",null,7]},"delta":null,"previousVersion":null,"currentVersion":{"on":null},
             "subentries":[{"_id":"e2","member":null,"target":{"name":null}},null]}
            """);

        var item = Items(await host.SendAsync(ApiCall.Get($"{Log}?limit=1"), 200))[0];
        var detail = (await host.SendAsync(ApiCall.Get($"{Log}/e1"), 200)).Json;

        string[] left = ["member", "comment", "subject", "ours", "delta", "previousVersion"];
        Assert.All(left, name => Assert.False(item.ContainsKey(name) || detail.ContainsKey(name), name));
        Assert.Equal("""{"self":{"href":"/api/v2/auditlog/e1","type":"application/json"}}""", item["_links"]?.ToJsonString());
        Assert.Equal("""{"_id":"t","more":{"kept":null}}""", item["token"]?.ToJsonString());
        Assert.Equal("""{"name":"a"}""", item["app"]?.ToJsonString());
        Assert.Equal("""{"_links":{}}""", item["parent"]?.ToJsonString());
        Assert.Equal("""{"name":"Checkout","resources":["proj/shop"]}""", item["target"]?.ToJsonString());
        Assert.Equal("""{"on":null}""", detail["currentVersion"]?.ToJsonString());
        Assert.Equal(("e2", false), ((string?)detail["subentries"]?[0]?["_id"], detail["subentries"]?[0]?.AsObject().ContainsKey("member")));
    }

    [Fact]
    public async Task A_date_as_ISO_8601_is_kept_in_milliseconds()
    {
        await using var host = await ApiHost.StartAsync();
        await PublishAsync(host, """{"_id":"e1","action":"a","resource":"proj/p","date":"2026-01-01T01:00:00.5+01:00"}""");

        var reply = await host.SendAsync(ApiCall.Get($"{Log}/e1"), 200);

        Assert.Equal("1767225600500", reply.Json["date"]?.ToJsonString());
        Assert.Equal(["e1"], Ids(await host.SendAsync(ApiCall.Get($"{Log}?after=2026-01-01T00:00:00Z&before=2026-01-01T01:00:01%2B01:00&spec=proj/*"), 200)));
    }

    [Theory]
    [InlineData("?after=1767225600", "after")]
    [InlineData("?before=1767225600", "before")]
    [InlineData("/export?after=1767225600", "after")]
    [InlineData("/export?before=1767225600", "before")]
    public async Task Seconds_in_a_query_are_not_taken_for_milliseconds(string query, string attribute)
    {
        await using var host = await ApiHost.StartAsync();

        var reply = await host.RefusedAsync(ApiCall.Get(Log + query), 400, "invalid_request");

        Assert.Equal(attribute, (string?)reply.Json["errors"]?[0]?["attribute"]);
        Assert.Contains("milliseconds?", (string?)reply.Json["errors"]?[0]?["reason"], StringComparison.Ordinal);
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
        await PublishAsync(host, [.. Enumerable.Range(1, 7).Select(n => $$"""{"_id":"e{{n}}","action":"a","resource":"proj/p","date":1700000000077}""")]);

        var first = await host.SendAsync(ApiCall.Get($"{Log}?limit=3&before=1700000000078&spec=proj/*"), 200);
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
            """{"_id":"e1","action":"a","resource":"proj/shop:env/prod:flag/checkout","date":1700000000010,"member":{"email":"kim@example.com"}}""",
            """{"_id":"e2","action":"a","resource":"proj/shop:env/test:flag/checkout","date":1700000000020}""",
            """{"_id":"e3","action":"a","resource":"proj/shop","date":1700000000030}""");

        Assert.Equal(["e2", "e1"], Ids(await host.SendAsync(ApiCall.Get($"{Log}?q=CHECK"), 200)));
        Assert.Equal(["e1"], Ids(await host.SendAsync(ApiCall.Get($"{Log}?q=kim%40example.com"), 200)));
        Assert.Equal(["e1"], Ids(await host.SendAsync(ApiCall.Get($"{Log}?spec=proj/*:env/prod:flag/*"), 200)));
        Assert.Equal(["e2"], Ids(await host.SendAsync(ApiCall.Get($"{Log}?after=1700000000010&before=1700000000030"), 200)));
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
            """{"action":"a","resource":"proj/p","date":1700000000100}""", """{"action":"a","resource":"proj/p","date":1700000000149}""", """{"action":"a","resource":"proj/q","date":1700000000190}""");

        var reply = await host.SendAsync(ApiCall.Post($"{Log}/counts?after=1700000000100&before=1700000000200&buckets=4", ""), 200);
        var some = await host.SendAsync(ApiCall.Post($"{Log}/counts?after=1700000000100&before=1700000000200&buckets=1", """[{"effect":"allow","resources":["proj/p"],"actions":["*"]}]"""), 200);

        Assert.Equal(
            """{"buckets":[{"timestamp":1700000000100,"count":1},{"timestamp":1700000000125,"count":1},{"timestamp":1700000000150,"count":0},{"timestamp":1700000000175,"count":1}],"totalCount":3,"bucketIntervalMs":25}""",
            reply.Text);
        Assert.Equal("2", some.Json["totalCount"]?.ToString());
    }

    [Theory]
    [InlineData("GET", "?limit=0&before=x&after=-1&q=-&spec=*&cursor=1&owner=a", null, "owner limit before after q spec cursor")]
    [InlineData("GET", "?limit=21&before=1700000000005&after=1700000000005", null, "limit before")]
    [InlineData("GET", "?limit=1&limit=2", null, "limit")]
    [InlineData("POST", "?spec=proj/*&limit=99", """[{"effect":"maybe","resources":["*"],"actions":[]}]""", "spec limit statements[0].effect statements[0].resources[0] statements[0].actions")]
    [InlineData("POST", "", """{"effect":"allow"}""", "statements")]
    [InlineData("POST", "/counts?buckets=501", "[]", "buckets after")]
    [InlineData("POST", "/counts?after=1700000000009&before=1700000000009&limit=1", "[]", "after limit")]
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
            """{"_id":"acted","action":"updateOn","resource":"proj/shop:env/prod:flag/a","date":1700000001000}""",
            """{"_id":"viewed","action":"createProject","resource":"proj/seen","date":1700000001000}""",
            """{"_id":"hidden","action":"updateTags","resource":"proj/shop:env/prod:flag/a","date":1700000001000}""");
        var token = await host.TokenWithAsync(
            new Statement { Effect = Effect.Allow, Resources = ["proj/*:env/*:flag/*"], Actions = ["updateOn"] },
            new Statement { Effect = Effect.Allow, Resources = ["proj/seen"], Actions = ["viewProject"] });

        Assert.Equal(["viewed", "acted"], Ids(await host.SendAsync(ApiCall.Get(Log).As(token), 200)));
        Assert.Equal("2", (await host.SendAsync(ApiCall.Post($"{Log}/counts?after=0&before=1700000002000", "").As(token), 200)).Json["totalCount"]?.ToString());
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
