namespace Tidings.Tests.Integrations.BuiltIn;

/// <summary>Markers API: seconds, message, type, url.</summary>
public sealed class HoneycombTests
{
    [Theory]
    [InlineData("flag", "flag-change")]
    [InlineData("project", "project-change")]
    [InlineData("environment", "environment-change")]
    [InlineData("member", "member-change")]
    [InlineData("role", "role-change")]
    public void A_marker_stands_at_the_time_of_the_change(string sample, string type)
    {
        var body = BuiltInCatalogue.Body("honeycomb", EntrySamples.All[sample]);
        Assert.Equal(1729123867, (long?)body["start_time"]);
        Assert.Equal(type, (string?)body["type"]);
        Assert.NotEqual("", (string?)body["message"]);
        Assert.StartsWith("https://app.launchdarkly.com/", (string?)body["url"], StringComparison.Ordinal);
    }

    [Fact]
    public void The_message_tells_who_did_what_where_and_why() => Assert.Equal(
        "Kim Lee turned on the flag Checkout v2 in 'Production': Ready for launch [shop/checkout-v2]",
        (string?)BuiltInCatalogue.Body("honeycomb", EntrySamples.Flag)["message"]);

    [Fact]
    public void The_message_stays_short() =>
        Assert.InRange(((string)BuiltInCatalogue.Body("honeycomb", EntrySamples.Endless)["message"]!).Length, 1, 750);
}
