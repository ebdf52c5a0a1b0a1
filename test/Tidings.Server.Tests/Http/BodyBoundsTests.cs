using Tidings.Patches;
using Tidings.Server.Http;
using Tidings.Server.Tests.Inbound;

namespace Tidings.Server.Tests.Http;

/// <summary>"Bounds of bodies" of the decisions, on every route that takes JSON.</summary>
public sealed class BodyBoundsTests
{
    private static readonly string Objects = $"[{string.Join(',', Enumerable.Repeat("{}", 300_000))}]";

    public static TheoryData<string, string> Routes => new()
    {
        { "POST", ApiHost.Slacks },
        { "POST", "/api/v2/webhooks" },
        { "POST", "/api/v2/tokens" },
        { "POST", "/api/v2/roles" },
        { "POST", InboundWorld.Hooks },
        { "POST", "/api/v2/auditlog" },
        { "POST", "/api/v2/auditlog/counts" },
        { "PATCH", "{subscription}" },
        { "PATCH", "{hook}" },
        { "POST", "{subscription}/preview" },
        { "POST", "{subscription}/replay" },
        { "POST", "{inbound}" },
    };

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task Twenty_thousand_values_are_looked_at_and_one_more_is_refused(string method, string route)
    {
        await using var host = await ApiHost.StartAsync();
        var path = await PathAsync(host, route);

        Assert.DoesNotContain(" values (", (await SendAsync(JsonBounds.OfBody.MaxValues - 1)).Text, StringComparison.Ordinal);
        var reply = await SendAsync(JsonBounds.OfBody.MaxValues);

        Assert.Equal(400, reply.Status);
        Assert.Contains("more than 20000 values (", reply.Text, StringComparison.Ordinal);

        Task<ApiReply> SendAsync(int values) => host.SendAsync(new ApiCall(method, path, $"[{string.Join(',', Enumerable.Repeat("1", values))}]"));
    }

    [Fact]
    public async Task A_refused_body_gives_back_what_it_held()
    {
        await using var host = await ApiHost.StartAsync(services => services.AddSingleton(new IntakeBudget(4 * 1024 * 1024)));

        for (var round = 0; round < 20; round++)
        {
            await host.SendAsync(ApiCall.Post("/api/v2/auditlog", Objects), 400);
            await host.SendAsync(ApiCall.Post(ApiHost.Slacks, ApiHost.SlackBody), 201);
        }
    }

    [Fact]
    public async Task A_call_whose_tree_would_take_more_than_its_share_is_put_off()
    {
        await using var host = await ApiHost.StartAsync(services => services.AddSingleton(new IntakeBudget(16 * 1024 * 1024)));
        var body = $"[{string.Join(',', Enumerable.Repeat("{}", 10_000))}]";

        var reply = await host.RefusedAsync(ApiCall.Post("/api/v2/auditlog", body), 429, "rate_limited");

        Assert.Equal("1", reply.Header("Retry-After"));
    }

    [Fact]
    public async Task A_published_entry_with_a_member_twice_is_refused_by_its_index_and_member()
    {
        await using var host = await ApiHost.StartAsync();
        const string good = """{"action":"updateOn","resource":"proj/shop"}""";

        var reply = await host.RefusedAsync(ApiCall.Post(ApiHost.Entries, $$"""[{{good}},{"action":"updateOn","resource":"proj/shop","action":"deleteFlag"}]"""), 400, "invalid_request");

        Assert.Equal("[1].action", reply.Json["errors"]?[0]?["attribute"]?.GetValue<string>());
    }

    [Theory]
    [InlineData(InboundWorld.LaunchDarkly, """{"action":"a","resource":"proj/p","resource":"proj/q"}""")]
    [InlineData(InboundWorld.Generic, """{"action":"a","name":"n","name":"m"}""")]
    public async Task What_comes_to_a_hook_with_a_member_twice_is_refused(string hook, string body)
    {
        await using var host = await ApiHost.StartAsync();
        var (_, inbound) = await host.HookAsync(hook);

        var reply = await host.RefusedAsync(InboundWorld.Message(inbound, body), 400, "invalid_request");

        Assert.Contains("twice", reply.Text, StringComparison.Ordinal);
    }

    private static async Task<string> PathAsync(ApiHost host, string route)
    {
        if (route.Contains("{subscription}", StringComparison.Ordinal))
        {
            return route.Replace("{subscription}", await host.SubscribeAsync(), StringComparison.Ordinal);
        }

        if (!route.StartsWith('{'))
        {
            return route;
        }

        var (path, inbound) = await host.HookAsync(InboundWorld.Generic);
        return route == "{hook}" ? path : inbound;
    }
}
