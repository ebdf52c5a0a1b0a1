using Tidings.Server.Tests.Access;

namespace Tidings.Server.Tests.Http;

/// <summary>Reads that a client has already (RFC 9110, 13.1.2).</summary>
public sealed class EntityTagTests
{
    [Fact]
    public async Task Every_read_of_JSON_is_answered_304_to_whoever_has_the_answer()
    {
        await using var host = await ApiHost.StartAsync();
        var account = await WalledAccount.FillAsync(host);
        foreach (var route in host.Routes.Where(route => route.Metadata.GetRequiredMetadata<Microsoft.AspNetCore.Routing.HttpMethodMetadata>().HttpMethods.Contains("HEAD")))
        {
            var path = account.PathOf("/" + route.RoutePattern.RawText?.TrimStart('/'))!; // ! : AccountWallTests asks for a value of every parameter.
            var first = await host.SendAsync(ApiCall.Get(path));
            if (first.Status != 200 || path.EndsWith("openapi.json", StringComparison.Ordinal))
            {
                continue;
            }

            var tag = first.Header("ETag") ?? "";
            var again = await host.SendAsync(ApiCall.Get(path).With("If-None-Match", $"\"other\", {tag}"));

            Assert.StartsWith("W/\"", tag, StringComparison.Ordinal);
            Assert.True(again is { Status: 304, Text: "" }, $"{path}: {again.Status} {again.Text}");
            Assert.Equal(tag, again.Header("ETag"));
        }
    }

    [Fact]
    public async Task A_tag_that_is_stale_is_answered_with_what_is_there_now()
    {
        await using var host = await ApiHost.StartAsync();
        var path = await host.SubscribeAsync();
        var tag = (await host.SendAsync(ApiCall.Get(path), 200)).Header("ETag") ?? "";
        await host.SendAsync(ApiCall.Patch(path, """[{"op":"replace","path":"/name","value":"new"}]"""), 200);

        Assert.Equal("new", (await host.SendAsync(ApiCall.Get(path).With("If-None-Match", tag), 200)).Json["name"]?.ToString());
    }

    [Fact]
    public async Task Another_caller_with_other_permissions_is_not_told_that_nothing_changed()
    {
        await using var host = await ApiHost.StartAsync();
        var path = await host.SubscribeAsync();
        var tag = (await host.SendAsync(ApiCall.Get(path), 200)).Header("ETag") ?? "";

        await host.SendAsync(ApiCall.Get(path).As(ApiHost.Reader).With("If-None-Match", tag), 200);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("W/\"1.0\"")]
    public async Task What_names_no_answer_changes_nothing(string tag)
    {
        await using var host = await ApiHost.StartAsync();

        await host.SendAsync(ApiCall.Get(await host.SubscribeAsync()).With("If-None-Match", tag), 200);
    }
}
