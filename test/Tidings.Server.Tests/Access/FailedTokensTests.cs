using Tidings.Server.Access;
using Tidings.Server.Tests.Http;

namespace Tidings.Server.Tests.Access;

/// <summary>Wrong tokens slow an address down.</summary>
public class FailedTokensTests
{
    private const string Attacker = "192.0.2.1";

    [Fact]
    public async Task After_too_many_wrong_tokens_an_address_waits_for_the_end_of_the_window()
    {
        await using var host = await StartAsync();
        await GuessAsync(host, Attacker, 3);
        host.Time.Advance(TimeSpan.FromSeconds(20));

        var refused = await host.RefusedAsync(From(Attacker, "api-wrong-token-4"), 429, "rate_limited");

        Assert.Equal("40", refused.Header("Retry-After"));
        host.Time.Advance(TimeSpan.FromSeconds(40));
        await host.RefusedAsync(From(Attacker, "api-wrong-token-5"), 401, "unauthorized");
    }

    [Fact] // else guessing would go on at full speed: only the right guess would be answered
    public async Task While_it_waits_a_right_token_is_not_looked_up_either()
    {
        await using var host = await StartAsync();
        await GuessAsync(host, Attacker, 3);

        await host.RefusedAsync(From(Attacker, ApiHost.Admin), 429, "rate_limited");
    }

    [Fact]
    public async Task Whoever_was_at_work_from_that_address_goes_on()
    {
        await using var host = await StartAsync();
        await host.SendAsync(From(Attacker, ApiHost.Reader), 200);
        await GuessAsync(host, Attacker, 3);

        await host.SendAsync(From(Attacker, ApiHost.Reader), 200);
    }

    [Fact]
    public async Task A_token_that_was_at_work_and_is_revoked_opens_nothing()
    {
        await using var host = await StartAsync();
        var (id, secret) = await host.MakeTokenAsync("\"role\":\"reader\"");
        await host.SendAsync(From(Attacker, secret), 200);
        await GuessAsync(host, Attacker, 3);

        await host.SendAsync(ApiCall.Delete($"{AccessCalls.Tokens}/{id}"), 204);

        await host.RefusedAsync(From(Attacker, secret), 401, "unauthorized");
    }

    [Fact]
    public async Task Other_addresses_do_not_wait()
    {
        await using var host = await StartAsync();
        await GuessAsync(host, Attacker, 3);

        await host.SendAsync(From("192.0.2.2", ApiHost.Reader), 200);
    }

    [Theory]
    [InlineData("2001:db8::1", "2001:db8::2", 429)]
    [InlineData("2001:db8::1", "2001:db8:0:1::1", 401)]
    [InlineData("192.0.2.1", "::ffff:192.0.2.1", 429)]
    public async Task An_address_is_what_one_party_has(string guessing, string next, int status)
    {
        await using var host = await StartAsync();
        await GuessAsync(host, guessing, 3);

        await host.SendAsync(From(next, "api-wrong-token-4"), status);
    }

    [Fact]
    public async Task What_is_no_token_is_no_guess()
    {
        await using var host = await StartAsync();
        for (var i = 0; i < 4; i++)
        {
            await host.RefusedAsync(From(Attacker, "Basic YXBpOmFwaQ=="), 401, "unauthorized");
            await host.RefusedAsync(From(Attacker, null), 401, "unauthorized");
        }

        await host.SendAsync(From(Attacker, ApiHost.Reader), 200);
    }

    [Fact]
    public async Task Zero_turns_it_off()
    {
        await using var host = await StartAsync(options => options.MaxFailures = 0);
        await GuessAsync(host, Attacker, 5);

        await host.SendAsync(From(Attacker, ApiHost.Reader), 200);
    }

    [Fact]
    public async Task Behind_a_trusted_proxy_the_forwarded_address_counts()
    {
        await using var host = await StartAsync(options => options.TrustedProxies = ["10.0.0.0/8"]);
        for (var i = 0; i < 3; i++)
        {
            await host.RefusedAsync(From("10.0.0.1", "api-wrong-token").With("X-Forwarded-For", $"203.0.113.9, {Attacker}"), 401, "unauthorized");
        }

        await host.SendAsync(From("10.0.0.1", ApiHost.Reader).With("X-Forwarded-For", Attacker), 429);
        await host.SendAsync(From("10.0.0.1", ApiHost.Reader).With("X-Forwarded-For", "192.0.2.2"), 200);
    }

    [Fact] // or anybody could give every guess another address
    public async Task Without_trust_the_forwarded_address_is_not_looked_at()
    {
        await using var host = await StartAsync();
        for (var i = 0; i < 3; i++)
        {
            await host.RefusedAsync(From(Attacker, "api-wrong-token").With("X-Forwarded-For", $"192.0.2.{10 + i}"), 401, "unauthorized");
        }

        await host.SendAsync(From(Attacker, ApiHost.Reader).With("X-Forwarded-For", "192.0.2.20"), 429);
    }

    private static Task<ApiHost> StartAsync(Action<AuthenticationOptions>? configure = null) => ApiHost.StartAsync(services => services
        .AddSingleton<IStartupFilter, PeerHeader>()
        .Configure<AuthenticationOptions>(options =>
        {
            options.MaxFailures = 3;
            configure?.Invoke(options);
        }));

    private static ApiCall From(string address, string? token) => ApiCall.Get("/api/v2/caller-identity").As(token).With(PeerHeader.Name, address);

    private static async Task GuessAsync(ApiHost host, string address, int times)
    {
        for (var i = 0; i < times; i++)
        {
            await host.RefusedAsync(From(address, $"api-wrong-token-{i}"), 401, "unauthorized");
        }
    }
}
