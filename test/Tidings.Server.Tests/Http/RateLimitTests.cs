using Tidings.Server.Http;

namespace Tidings.Server.Tests.Http;

/// <summary>§2.4: windows of 10 s, an account's and a route's.</summary>
public class RateLimitTests
{
    private static readonly string WindowEnd = ManualTime.Start.AddSeconds(10).ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture);

    [Fact]
    public async Task Answers_tell_the_default_limits_what_is_left_and_when_they_begin_anew()
    {
        await using var host = await ApiHost.StartAsync();
        await host.SendAsync(ApiCall.Get("/api/v2/integrations"), 200);
        await host.SendAsync(ApiCall.Get(ApiHost.Slacks), 200);

        var reply = await host.SendAsync(ApiCall.Get(ApiHost.Slacks), 200);

        Assert.Equal(("1000", "997"), (reply.Header("X-Ratelimit-Global-Limit"), reply.Header("X-Ratelimit-Global-Remaining")));
        Assert.Equal(("300", "298"), (reply.Header("X-Ratelimit-Route-Limit"), reply.Header("X-Ratelimit-Route-Remaining")));
        Assert.Equal(WindowEnd, reply.Header("X-Ratelimit-Reset"));
    }

    [Fact]
    public async Task A_route_is_one_pattern_and_verb_whatever_the_integration()
    {
        await using var host = await WithLimitsAsync(account: 0, route: 2);
        await host.SendAsync(ApiCall.Get(ApiHost.Slacks), 200);
        await host.SendAsync(ApiCall.Get(ApiHost.Datadogs), 200);

        await host.RefusedAsync(ApiCall.Get(ApiHost.Slacks), 429, "rate_limited");
        await host.SendAsync(ApiCall.Post(ApiHost.Slacks, ApiHost.SlackBody), 201);
    }

    [Fact]
    public async Task Beyond_the_limit_the_answer_is_429_until_the_window_ends()
    {
        await using var host = await WithLimitsAsync(account: 2, route: 0);
        await host.SendAsync(ApiCall.Get(ApiHost.Slacks), 200);
        await host.SendAsync(ApiCall.Get(ApiHost.Datadogs).As(ApiHost.Reader), 200);
        host.Time.Advance(TimeSpan.FromSeconds(3.5));

        var refused = await host.RefusedAsync(ApiCall.Get("/api/v2/integrations"), 429, "rate_limited");

        Assert.Equal("You've exceeded the API rate limit. Try again later.", refused.Json["message"]?.GetValue<string>());
        Assert.Equal("7", refused.Header("Retry-After"));
        Assert.Equal(("2", "0", WindowEnd), (refused.Header("X-Ratelimit-Global-Limit"), refused.Header("X-Ratelimit-Global-Remaining"), refused.Header("X-Ratelimit-Reset")));
        host.Time.Advance(TimeSpan.FromSeconds(6.5));
        await host.SendAsync(ApiCall.Get("/api/v2/integrations"), 200);
    }

    [Fact]
    public async Task Accounts_are_counted_apart()
    {
        await using var host = await WithLimitsAsync(account: 1, route: 1);
        await host.SendAsync(ApiCall.Get(ApiHost.Slacks), 200);

        await host.SendAsync(ApiCall.Get(ApiHost.Slacks).As(ApiHost.Stranger), 200);
    }

    [Fact]
    public async Task Taking_entries_in_is_not_counted()
    {
        await using var host = await WithLimitsAsync(account: 1, route: 1);
        var call = ApiCall.Post(ApiHost.Entries, """{"action":"updateOn","resource":"proj/a:env/b:flag/c"}""");

        await host.SendAsync(call, 202);
        await host.SendAsync(call, 202);
        var reply = await host.SendAsync(call, 202);

        Assert.Null(reply.Header("X-Ratelimit-Global-Limit"));
        await host.SendAsync(ApiCall.Get(ApiHost.Slacks), 200);
    }

    [Fact]
    public async Task Calls_without_a_valid_token_and_health_are_not_counted()
    {
        await using var host = await WithLimitsAsync(account: 1, route: 1);
        await host.SendAsync(ApiCall.Get(ApiHost.Slacks).As("api-wrong"), 401);
        await host.SendAsync(ApiCall.Get("/health/live"), 200);

        Assert.Equal("0", (await host.SendAsync(ApiCall.Get(ApiHost.Slacks), 200)).Header("X-Ratelimit-Global-Remaining"));
    }

    [Fact]
    public async Task Zero_turns_a_limit_off()
    {
        await using var host = await WithLimitsAsync(account: 0, route: 0);

        var reply = await host.SendAsync(ApiCall.Get(ApiHost.Slacks), 200);

        Assert.DoesNotContain(reply.Headers.Keys, name => name.StartsWith("X-Ratelimit", StringComparison.OrdinalIgnoreCase));
    }

    private static Task<ApiHost> WithLimitsAsync(int account, int route) => ApiHost.StartAsync(services => services.Configure<RateLimitOptions>(limits =>
    {
        limits.Account = account;
        limits.Route = route;
    }));
}
