using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Tidings.Deliveries;
using Tidings.Integrations;
using Tidings.Subscriptions;
using Tidings.Tests.Entries;

namespace Tidings.Tests.Integrations.BuiltIn;

/// <summary>jira and vercel-native get the canonical entry (§11, U17; §4.4).</summary>
public sealed class StandardPayloadTests
{
    [Theory]
    [InlineData("jira")]
    [InlineData("vercel-native")]
    public void The_body_is_the_entry_itself(string key)
    {
        var body = BuiltInCatalogue.Body(key, EntrySamples.Hostile);
        Assert.Equal(1729123867537, (long?)body["date"]);
        Assert.Equal("updateOn", (string?)body["accesses"]![0]!["action"]);
        Assert.Equal(EntrySamples.Nasty, (string?)body["comment"]);
    }

    [Fact]
    public void Jira_is_signed_with_its_secret()
    {
        var request = BuiltInCatalogue.Render("jira", EntrySamples.Hostile);
        Assert.Equal(
            Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes("frobozz"), request.Body.Span)),
            BuiltInCatalogue.Header(request, "X-LD-Signature"));
    }

    [Fact]
    public void Vercel_without_an_address_fails_and_names_the_field()
    {
        var config = new JsonObject { ["accessToken"] = "vc-secret", ["installationId"] = "icfg_1" };
        var outcome = BuiltInCatalogue.Find("vercel-native").Bind(config).Render(
            new RenderableEntry(Samples.Entry(EntrySamples.Flag), new Uri("https://app.launchdarkly.com")),
            new DeliveryId(new SubscriptionId("66f0c0ffee0123456789abcd"), 7),
            DateTimeOffset.FromUnixTimeSeconds(1_729_123_900));
        var message = Assert.IsType<RenderOutcome.Failed>(outcome).Message;
        Assert.Contains("'url'", message, StringComparison.Ordinal);
        Assert.DoesNotContain("vc-secret", message, StringComparison.Ordinal);
    }
}
