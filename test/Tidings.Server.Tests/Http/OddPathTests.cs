using Microsoft.AspNetCore.Routing;
using Tidings.Server.Tests.Access;

namespace Tidings.Server.Tests.Http;

/// <summary>Whatever stands in a path in the place of a name, the answer has the one error shape.</summary>
public sealed class OddPathTests
{
    [Theory]
    [InlineData("VALUE%FF")]
    [InlineData("%C0%80")]
    [InlineData("%ED%A0%80")]
    [InlineData("VALUE%2F")]
    [InlineData("%2F..%2FVALUE")]
    [InlineData("VALUE%20")]
    [InlineData("%0D%0AVALUE")]
    [InlineData("VALUE;VALUE")]
    [InlineData("'%20OR%201=1--")]
    [InlineData("%F0%9F%98%80")]
    [InlineData("LONG")]
    public async Task An_odd_name_is_answered_as_one_that_does_not_exist(string odd)
    {
        await using var host = await ApiHost.StartAsync();
        var account = await WalledAccount.FillAsync(host);
        foreach (var route in host.Routes)
        {
            var pattern = "/" + route.RoutePattern.RawText?.TrimStart('/');
            if (pattern.Contains("/subjects/", StringComparison.Ordinal))
            {
                // An address may have almost any character: what is erased there has tests of its own.
                continue;
            }

            var method = route.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods[0];
            foreach (var path in account.PathsWith(pattern, value => odd.Replace("VALUE", value, StringComparison.Ordinal).Replace("LONG", new string('a', 4_000), StringComparison.Ordinal)))
            {
                await host.RefusedAsync(WalledAccount.Call(method, path), 404, "not_found");
            }
        }
    }
}
