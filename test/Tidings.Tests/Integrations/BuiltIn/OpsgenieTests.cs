
namespace Tidings.Tests.Integrations.BuiltIn;

/// <summary>Create Alert: message required, 130; alias 512; description 15,000; 20 tags of 50; details 8,000 together, all strings; entity 512; source and user 100.</summary>
public sealed class OpsgenieTests
{
    [Fact]
    public void An_alert_tells_who_did_what_where_and_why()
    {
        var alert = BuiltInCatalogue.Body("opsgenie", EntrySamples.Flag);
        Assert.Equal("Kim Lee turned on the flag Checkout v2 in 'Production'", (string?)alert["message"]);
        Assert.Equal("launchdarkly-66f0c0ffee0123456789abcd", (string?)alert["alias"]);
        Assert.Contains("Comment: Ready for launch", (string?)alert["description"], StringComparison.Ordinal);
        Assert.Equal("Kim Lee", (string?)alert["user"]);
        Assert.Equal("checkout-v2", (string?)alert["entity"]);
        Assert.Equal("production", (string?)alert["details"]!["environment"]);
        Assert.Equal(["launchdarkly", "flag", "updateOn", "shop", "production", "payments", "web"], alert["tags"]!.AsArray().Select(tag => (string)tag!));
    }

    [Theory]
    [InlineData("P3", "P3")]
    [InlineData("", "P5")]
    public void The_priority_is_the_configured_one_or_the_lowest(string configured, string expected) =>
        Assert.Equal(expected, (string?)BuiltInCatalogue.Body("opsgenie", EntrySamples.Flag, config => config["priority"] = configured)["priority"]);

    [Theory]
    [MemberData(nameof(AddedIntegrations.Samples), MemberType = typeof(AddedIntegrations))]
    public void Limits_are_kept(string sample)
    {
        var alert = BuiltInCatalogue.Body("opsgenie", EntrySamples.All[sample]).AsObject();
        Assert.InRange(((string)alert["message"]!).Length, 1, 130);
        Assert.InRange(((string)alert["alias"]!).Length, 1, 512);
        Assert.InRange(((string)alert["description"]!).Length, 1, 15_000);
        Assert.InRange(((string?)alert["entity"] ?? "").Length, 0, 512);
        Assert.InRange(((string?)alert["user"] ?? "").Length, 0, 100);
        Assert.InRange(alert["tags"]!.AsArray().Count, 1, 20);
        Assert.All(alert["tags"]!.AsArray(), tag => Assert.InRange(((string)tag!).Length, 1, 50));
        Assert.InRange(alert["details"]!.AsObject().Sum(detail => detail.Key.Length + ((string)detail.Value!).Length), 1, 8_000);
    }

    [Fact]
    public void What_an_entry_lacks_is_left_out()
    {
        var alert = BuiltInCatalogue.Body("opsgenie", EntrySamples.Role).AsObject();
        Assert.False(alert.ContainsKey("user"));
        Assert.DoesNotContain("project", alert["details"]!.AsObject().Select(detail => detail.Key));
    }
}
