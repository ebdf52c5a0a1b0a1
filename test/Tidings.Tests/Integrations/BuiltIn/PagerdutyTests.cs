using System.Text.Json.Nodes;

namespace Tidings.Tests.Integrations.BuiltIn;

/// <summary>Change events (Events API v2): a routing key and a summary of at most 1,024 characters are required; an event has at most 512 KB.</summary>
public sealed class PagerdutyTests
{
    private const string Property = "pagerDutyIntegrationKey";

    [Fact]
    public void A_change_event_tells_who_did_what_where_and_why()
    {
        var body = Render(EntrySamples.Flag);
        var payload = body["payload"]!;
        Assert.Equal("Kim Lee turned on the flag Checkout v2 in 'Production'", (string?)payload["summary"]);
        Assert.Equal("LaunchDarkly", (string?)payload["source"]);
        Assert.Equal("2024-10-17T00:11:07Z", (string?)payload["timestamp"]);
        var details = payload["custom_details"]!;
        Assert.Equal("shop", (string?)details["project"]);
        Assert.Equal("production", (string?)details["environment"]);
        Assert.Equal("Turned the flag on", ((string)details["details"]!).Trim());
        Assert.Equal("Ready for launch", (string?)details["comment"]);
        Assert.Equal("Kim Lee", (string?)details["member"]);
        Assert.Equal("updateOn", (string?)details["action"]);
        Assert.Equal(
            "https://app.launchdarkly.com/shop/production/audit/66f0c0ffee0123456789abcd/details", (string?)Assert.Single(body["links"]!.AsArray())!["href"]);
    }

    [Fact]
    public void All_environments_are_called_so() =>
        Assert.Equal("all environments", (string?)Render(EntrySamples.FlagInAllEnvironments)["payload"]!["custom_details"]!["environment"]);

    [Theory]
    [MemberData(nameof(NewRelicApmTests.Samples), MemberType = typeof(NewRelicApmTests))]
    public void What_pagerduty_requires_is_there_and_fits(string sample)
    {
        var body = Render(EntrySamples.All[sample]);
        Assert.Equal("pd\"key", (string?)body["routing_key"]);
        Assert.InRange(((string)body["payload"]!["summary"]!).Length, 1, 1_024);
        Assert.InRange(BuiltInCatalogue.Render("pagerduty", EntrySamples.All[sample]).Body.Length, 1, 512 * 1024);
        Assert.All(body["payload"]!["custom_details"]!.AsObject(), detail => Assert.NotEqual("", (string?)detail.Value));
    }

    [Fact]
    public void The_first_key_of_the_flag_takes_the_place_of_the_configured_one() =>
        Assert.Equal("a\"b", (string?)Render(CustomProperty.OnFlag(Property, "a\"b", "second"))["routing_key"]);

    [Fact]
    public void A_custom_property_without_values_leaves_the_configured_key() =>
        Assert.Equal("pd\"key", (string?)Render(CustomProperty.OnFlag(Property))["routing_key"]); // §5.5 names what the vendor makes of it

    [Fact]
    public void A_custom_property_with_an_empty_value_leaves_the_configured_key() =>
        Assert.Equal("pd\"key", (string?)Render(CustomProperty.OnFlag(Property, ""))["routing_key"]);

    private static JsonNode Render(string entry) => BuiltInCatalogue.Body("pagerduty", entry);
}
