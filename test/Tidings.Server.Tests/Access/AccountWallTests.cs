using Microsoft.AspNetCore.Routing;
using Tidings.Server.Entries;
using Tidings.Server.Tests.Http;

namespace Tidings.Server.Tests.Access;

/// <summary>Nothing crosses from one account to another, on whatever route there is.</summary>
public class AccountWallTests
{
    [Fact]
    public async Task No_route_shows_or_changes_anything_of_another_account()
    {
        await using var host = await ApiHost.StartAsync();
        // Otherwise the answer of the route that erases waits in vain until its patience ends.
        await host.Service<ErasureLoop>().StartAsync(CancellationToken.None);
        var walled = await WalledAccount.FillAsync(host);
        var before = await walled.ReadAllAsync(host);

        foreach (var route in host.Routes)
        {
            var pattern = "/" + route.RoutePattern.RawText?.TrimStart('/');
            foreach (var method in route.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods)
            {
                var path = walled.PathOf(pattern);
                Assert.True(path is not null, $"The route {pattern} has a parameter that WalledAccount knows no value for: add one of the first account.");
                var reply = await host.SendAsync(WalledAccount.Call(method, path).As(ApiHost.Stranger));

                Assert.True(reply.Status < 500 && !walled.Shows(reply.Text), $"{method} {path} shows another account: {reply.Status} {reply.Text}");
                Assert.True(!walled.IsOwn(pattern) || reply.Status == 404, $"{method} {path} of another account must be 404 but is {reply.Status} {reply.Text}");
            }
        }

        Assert.Equal(before, await walled.ReadAllAsync(host));
    }

    [Fact]
    public async Task A_role_of_another_account_cannot_be_given()
    {
        await using var host = await ApiHost.StartAsync();
        var role = await host.MakeRoleAsync("ours", AccessCalls.Allow("integration/*"));

        foreach (var name in (string[])[role, "ours"])
        {
            await host.RefusedAsync(ApiCall.Post(AccessCalls.Tokens, $$"""{"customRoleIds":["{{name}}"]}""").As(ApiHost.Stranger), 400, "invalid_request");
        }
    }
}
