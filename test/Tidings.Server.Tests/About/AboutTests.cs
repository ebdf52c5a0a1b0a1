using Tidings.Server.Hosting;
using Tidings.Server.Tests.Http;

namespace Tidings.Server.Tests.About;

/// <summary>The vendor's OtherApi, and what a browser finds at the root.</summary>
public sealed class AboutTests
{
    [Fact]
    public async Task Every_link_of_the_root_leads_somewhere()
    {
        await using var host = await ApiHost.StartAsync();

        var links = (await host.SendAsync(ApiCall.Get("/api/v2"), 200)).Json["links"]!.AsObject(); // ! : the root has links.

        Assert.Contains("integrations", links.Select(link => link.Key));
        foreach (var (_, link) in links)
        {
            await host.SendAsync(ApiCall.Get((string?)link?["href"] ?? ""), 200);
        }
    }

    [Theory]
    [InlineData(null, "20240415", "false")]
    [InlineData("20191212", "20191212", "false")]
    [InlineData("beta", "20240415", "true")]
    public async Task Versions_tell_what_the_request_speaks(string? asked, string current, string beta)
    {
        await using var host = await ApiHost.StartAsync();
        var call = ApiCall.Get("/api/v2/versions");

        var reply = await host.SendAsync(asked is null ? call : call.With("LD-API-Version", asked), 200);

        Assert.Equal(
            $$"""{"validVersions":[20160426,20191212,20210729,20220603,20240415],"latestVersion":20240415,"currentVersion":{{current}},"beta":{{beta}}}""", reply.Text);
    }

    [Fact]
    public async Task Addresses_are_those_that_the_operator_has_set()
    {
        await using var host = await ApiHost.StartAsync(services => services.Configure<ServerOptions>(options =>
        {
            options.PublicAddresses = ["203.0.113.10"];
            options.OutboundAddresses = ["203.0.113.0/28", "2001:db8::/32"];
        }));

        var reply = await host.SendAsync(ApiCall.Get("/api/v2/public-ip-list"), 200);

        Assert.Equal("""{"addresses":["203.0.113.10"],"outboundAddresses":["203.0.113.0/28","2001:db8::/32"]}""", reply.Text);
    }

    [Fact]
    public void An_address_that_is_none_stops_the_start()
    {
        var faults = new ServerOptionsValidator().Validate(null, new ServerOptions { PublicAddresses = ["tidings.example"], OutboundAddresses = ["203.0.113.0/64"] }).Failures ?? [];

        Assert.Equal(["PublicAddresses: 'tidings.example'", "OutboundAddresses: '203.0.113.0/64'"], faults.Select(fault => fault.Split(" is ")[0]));
    }

    [Theory]
    [InlineData("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "GET")]
    [InlineData("text/html", "HEAD")]
    public async Task A_browser_is_led_to_the_pages(string accept, string method)
    {
        await using var host = await ApiHost.StartAsync();

        var reply = await host.SendAsync((ApiCall.Get("/") with { Method = method }).As(null).With("Accept", accept), 302);

        Assert.Equal("/docs", reply.Header("Location"));
    }

    [Theory]
    [InlineData("*/*", "GET")]
    [InlineData("application/json", "GET")]
    [InlineData("text/html", "POST")]
    public async Task A_program_finds_nothing_there(string accept, string method)
    {
        await using var host = await ApiHost.StartAsync();

        await host.RefusedAsync((ApiCall.Get("/") with { Method = method }).As(null).With("Accept", accept), 404, "not_found");
    }
}
