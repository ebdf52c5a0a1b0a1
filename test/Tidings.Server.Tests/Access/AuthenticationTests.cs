using Tidings.Access;
using Tidings.Server.Tests.Http;

namespace Tidings.Server.Tests.Access;

/// <summary>§2.1.</summary>
public class AuthenticationTests
{
    [Theory]
    [InlineData(ApiHost.Reader)]
    [InlineData("Bearer " + ApiHost.Reader)]
    [InlineData("bearer  " + ApiHost.Reader)]
    public async Task A_token_is_taken_bare_and_after_Bearer(string header)
    {
        await using var host = await ApiHost.StartAsync();

        await host.SendAsync(ApiCall.Get("/api/v2/integrations").As(header), 200);
    }

    [Theory]
    [InlineData("api-reader-0000004")]
    [InlineData("API-READER-0000003")]
    [InlineData("Basic YXBpOmFwaQ==")]
    [InlineData("Bearer")]
    [InlineData(ApiHost.Reader + " " + ApiHost.Reader)]
    public async Task Anything_else_is_answered_401(string header)
    {
        await using var host = await ApiHost.StartAsync();

        var reply = await host.RefusedAsync(ApiCall.Get("/api/v2/integrations").As(header), 401, "unauthorized");

        Assert.Equal("Bearer realm=\"Tidings\"", reply.Header("WWW-Authenticate"));
    }

    [Fact]
    public async Task Two_tokens_are_none()
    {
        await using var host = await ApiHost.StartAsync();

        await host.RefusedAsync(ApiCall.Get("/api/v2/integrations").With("Authorization", ApiHost.Reader), 401, "unauthorized");
    }

    [Fact]
    public async Task A_revoked_token_is_answered_401_at_once()
    {
        await using var host = await ApiHost.StartAsync();
        await host.SendAsync(ApiCall.Get("/api/v2/integrations").As(ApiHost.Reader), 200);
        var reader = Assert.Single(await host.Store.Access.ListTokensAsync(host.Account, TestContext.Current.CancellationToken), token => token.Name == "reader");

        await host.Store.Access.RevokeTokenAsync(host.Account, reader.Id, new TokenAudit(host.Time).Revoked(reader, actor: null), TestContext.Current.CancellationToken);

        await host.RefusedAsync(ApiCall.Get("/api/v2/integrations").As(ApiHost.Reader), 401, "unauthorized");
    }

    [Fact]
    public async Task The_token_of_another_account_sees_and_changes_nothing()
    {
        await using var host = await ApiHost.StartAsync();
        var path = await host.SubscribeAsync();

        Assert.Empty((await host.SendAsync(ApiCall.Get("/api/v2/integrations").As(ApiHost.Stranger), 200)).Json["items"]!.AsArray()); // Lists have items.
        Assert.Empty((await host.SendAsync(ApiCall.Get(ApiHost.Slacks).As(ApiHost.Stranger), 200)).Json["items"]!.AsArray());
        await host.RefusedAsync(ApiCall.Get(path).As(ApiHost.Stranger), 404, "not_found");
        await host.RefusedAsync(ApiCall.Patch(path, """[{"op":"replace","path":"/on","value":false}]""").As(ApiHost.Stranger), 404, "not_found");
        await host.RefusedAsync(ApiCall.Delete(path).As(ApiHost.Stranger), 404, "not_found");
        await host.SendAsync(ApiCall.Get(path), 200);
    }
}
