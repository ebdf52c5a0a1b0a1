using Tidings.Server.Access;
using Tidings.Server.Tests.Http;

namespace Tidings.Server.Tests.Access;

/// <summary>When a token was last used, without a write for each request.</summary>
public class TokenUsesTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_use_shows_at_once_and_is_stored_by_the_next_flush()
    {
        await using var host = await ApiHost.StartAsync();
        var (id, secret) = await host.MakeTokenAsync("\"role\":\"reader\"");
        host.Time.Advance(TimeSpan.FromMinutes(5));
        await host.SendAsync(ApiCall.Get("/api/v2/integrations").As(secret), 200);

        Assert.Equal(host.Time.GetUtcNow().ToUnixTimeMilliseconds(), (await host.SendAsync(ApiCall.Get($"{AccessCalls.Tokens}/{id}"), 200)).Json["lastUsed"]?.GetValue<long>());
        Assert.Null((await host.Store.Access.FindTokenAsync(host.Account, id, Cancellation))?.LastUsedAt);

        await host.Service<TokenUses>().FlushAsync(Cancellation);

        Assert.Equal(host.Time.GetUtcNow(), (await host.Store.Access.FindTokenAsync(host.Account, id, Cancellation))?.LastUsedAt);
    }

    [Fact]
    public async Task A_stop_writes_the_rest_down()
    {
        await using var host = await ApiHost.StartAsync();
        var (id, secret) = await host.MakeTokenAsync("\"role\":\"reader\"");
        await host.SendAsync(ApiCall.Get("/api/v2/integrations").As(secret), 200);
        using var recorder = ActivatorUtilities.CreateInstance<TokenUseRecorder>(host.Service<IServiceProvider>());

        await recorder.StopAsync(Cancellation);

        Assert.NotNull((await host.Store.Access.FindTokenAsync(host.Account, id, Cancellation))?.LastUsedAt);
    }

    [Fact]
    public async Task A_wrong_token_is_never_noted()
    {
        await using var host = await ApiHost.StartAsync();
        await host.SendAsync(ApiCall.Get("/api/v2/integrations").As("api-wrong-token"), 401);

        await host.Service<TokenUses>().FlushAsync(Cancellation);

        Assert.All(await host.Store.Access.ListTokensAsync(host.Account, Cancellation), token => Assert.Null(token.LastUsedAt));
    }
}
