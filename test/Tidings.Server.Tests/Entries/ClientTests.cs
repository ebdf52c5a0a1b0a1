using Tidings.Client;
using Tidings.Server.Tests.Http;

namespace Tidings.Server.Tests.Entries;

/// <summary>The .NET client (src/Tidings.Client) against the API itself.</summary>
public sealed class ClientTests
{
    private static AuditLogClient Connect(ApiHost host, string token) => new(
        new AuditLogOptions { Server = host.Client.BaseAddress, AccessToken = token, GiveUpAfter = TimeSpan.FromMilliseconds(1) }, () => host.Client);

    [Fact]
    public async Task What_it_publishes_is_in_the_log_once_and_in_order_whatever_is_wrong_with_others()
    {
        await using var host = await ApiHost.StartAsync();
        var before = host.Store.Entries.Head;
        await using var log = Connect(host, ApiHost.Writer);
        var turnedOn = new AuditLogEntry("updateOn", "proj/shop:env/production:flag/checkout;payments")
        {
            Id = "mine-1",
            Name = "Checkout",
            Member = new AuditLogMember { Email = "kim@example.com", FirstName = "Kim" },
        };

        log.Publish(turnedOn);
        log.Publish(new AuditLogEntry("updateOn", "no resource at all"));
        log.Publish(turnedOn);
        log.Publish(turnedOn with { Id = null, Name = "Search" });
        await log.FlushAsync(TestContext.Current.CancellationToken);

        var entries = await host.LoggedAsync(before);
        Assert.Equal(["Checkout", "Search"], entries.Select(entry => (string?)entry["name"]));
        Assert.Equal("kim@example.com", (string?)entries[0]["member"]?["email"]);
        Assert.Equal(1, log.Dropped);
    }

    [Fact]
    public async Task A_token_that_may_not_publish_gets_nothing_in()
    {
        await using var host = await ApiHost.StartAsync();
        var before = host.Store.Entries.Head;
        await using var log = Connect(host, ApiHost.Reader);

        log.Publish(new AuditLogEntry("updateOn", "proj/shop"));
        await log.FlushAsync(TestContext.Current.CancellationToken);

        Assert.Equal((1, before), (log.Dropped, host.Store.Entries.Head));
    }
}
