using System.Text.Json.Nodes;

namespace Tidings.Tests.Integrations.BuiltIn;

/// <summary>Events API v1: a CUSTOM_CONFIGURATION wants source, description, configuration and at least one tag to attach to.</summary>
public sealed class DynatraceTests
{
    [Theory]
    [InlineData("flag")]
    [InlineData("project")]
    [InlineData("environment")]
    [InlineData("member")]
    [InlineData("role")]
    [InlineData("bare")]
    [InlineData("empty")]
    [InlineData("nasty")]
    [InlineData("endless")]
    public void What_dynatrace_requires_is_there(string sample)
    {
        var body = BuiltInCatalogue.Body("dynatrace", EntrySamples.All[sample]);
        Assert.Equal("CUSTOM_CONFIGURATION", (string?)body["eventType"]);
        Assert.Equal(1729123867537, (long?)body["start"]);
        Assert.All(["source", "description", "configuration"], member => Assert.NotEqual("", ((string)body[member]!).Trim()));
        Assert.NotEmpty(body["attachRules"]!["tagRule"]!.AsArray());
        Assert.All(body["customProperties"]!.AsObject(), property => Assert.IsType<string>(property.Value!.GetValue<string>()));
    }

    [Fact]
    public void A_flag_says_where_it_changed()
    {
        var body = BuiltInCatalogue.Body("dynatrace", EntrySamples.Flag);
        Assert.Equal("shop/checkout-v2 (production)", (string?)body["configuration"]);
        Assert.Equal("Kim Lee turned on the flag Checkout v2 in 'Production'", (string?)body["description"]);
        Assert.Equal("Turned the flag on", ((string)body["changed"]!).Trim());
        var properties = body["customProperties"]!;
        Assert.Equal("Ready for launch", (string?)properties["Comment"]);
        Assert.Equal("payments, web", (string?)properties["Tags"]);
        Assert.Equal("Kim Lee", (string?)properties["Member"]);
    }

    [Fact]
    public void Events_go_to_entities_with_the_configured_tag_and_with_those_of_the_flag() => Assert.Equal(
        ["SERVICE checkout-service", "SERVICE cart-service", "SERVICE check\"out"], Rules(BuiltInCatalogue.Body("dynatrace", EntrySamples.Flag)));

    [Theory]
    [InlineData("bare")]
    [InlineData("role")]
    public void Without_a_tag_events_go_to_entities_tagged_tidings(string sample) => Assert.Equal(
        ["SERVICE tidings"], Rules(BuiltInCatalogue.Body("dynatrace", EntrySamples.All[sample], config => config["tag"] = "")));

    private static IEnumerable<string> Rules(JsonNode body) =>
        body["attachRules"]!["tagRule"]!.AsArray().Select(rule => $"{rule!["meTypes"]![0]} {rule["tags"]![0]!["key"]}");
}
