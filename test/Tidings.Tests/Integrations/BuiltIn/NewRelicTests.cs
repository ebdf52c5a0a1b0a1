using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tidings.Tests.Integrations.BuiltIn;

/// <summary>Event API: an array of flat events with a type each; values are numbers or strings of at most 4,096 characters; a body of at most 1 MB.</summary>
public sealed class NewRelicTests
{
    [Fact]
    public void An_event_tells_who_did_what_where_and_why()
    {
        var body = Event("new-relic", EntrySamples.Flag);
        Assert.Equal("LaunchDarkly", (string?)body["eventType"]);
        Assert.Equal("Kim Lee turned on the flag Checkout v2 in 'Production'", (string?)body["title"]);
        Assert.Equal("66f0c0ffee0123456789abcd", (string?)body["entryId"]);
        Assert.Equal(1729123867537, (long?)body["changedAt"]);
        Assert.Equal("shop", (string?)body["project"]);
        Assert.Equal("production", (string?)body["environment"]);
        Assert.Equal("Kim Lee", (string?)body["member"]);
        Assert.Equal("kim@example.com", (string?)body["memberEmail"]);
        Assert.Equal("Ready for launch", (string?)body["comment"]);
        Assert.Equal("payments, web", (string?)body["tags"]);
    }

    [Fact]
    public void An_event_of_apm_insights_has_the_attributes_of_a_deployment()
    {
        var body = Event("new-relic-apm-insights", EntrySamples.Flag);
        Assert.Equal("flagEvent", (string?)body["eventType"]);
        Assert.Equal("shop/production/checkout-v2-1729123867537", (string?)body["revision"]);
        Assert.Equal("Kim Lee turned on the flag Checkout v2 in 'Production'", (string?)body["description"]);
        Assert.Equal("Turned the flag on", ((string)body["changelog"]!).Trim());
        Assert.Equal("kim@example.com", (string?)body["user"]);
        Assert.Equal("checkout-v2", (string?)body["flag"]);
    }

    [Theory]
    [InlineData("project", "project/shop-1729123867537")]
    [InlineData("role", "role/qa-team-1729123867537")]
    [InlineData("member", "member/Sam Secret-1729123867537")]
    public void Another_kind_has_an_event_type_of_its_own(string sample, string revision)
    {
        var body = Event("new-relic-apm-insights", EntrySamples.All[sample]);
        Assert.Equal("auditLogEvent", (string?)body["eventType"]);
        Assert.Equal(revision, (string?)body["revision"]);
    }

    [Theory]
    [InlineData("new-relic")]
    [InlineData("new-relic-apm-insights")]
    public void All_environments_are_one_value(string key) => Assert.Equal("all", (string?)Event(key, EntrySamples.FlagInAllEnvironments)["environment"]);

    [Theory]
    [InlineData("new-relic", "comment")]
    [InlineData("new-relic-apm-insights", "description")]
    public void Texts_arrive_unchanged(string key, string attribute) =>
        Assert.Contains("\"q\" 'a' \\", (string?)Event(key, EntrySamples.Hostile)[attribute], StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Pairs))]
    public void An_event_is_flat_and_fits(string key, string sample)
    {
        var request = BuiltInCatalogue.Render(key, EntrySamples.All[sample]);
        Assert.InRange(request.Body.Length, 1, 1_000_000);
        Assert.All(Event(key, EntrySamples.All[sample]), attribute =>
        {
            Assert.Contains(attribute.Value!.GetValueKind(), new[] { JsonValueKind.String, JsonValueKind.Number });
            Assert.True(attribute.Value!.GetValueKind() == JsonValueKind.Number || ((string)attribute.Value!).Length is > 0 and <= 4_096, attribute.Key);
        });
    }

    [Theory]
    [InlineData("new-relic")]
    [InlineData("new-relic-apm-insights")]
    public void An_event_is_not_dated_back(string key) =>
        Assert.False(Event(key, EntrySamples.Flag).ContainsKey("timestamp")); // New Relic drops what is older than a day

    public static TheoryData<string, string> Pairs()
    {
        var pairs = new TheoryData<string, string>();
        foreach (var sample in EntrySamples.All.Keys)
        {
            pairs.Add("new-relic", sample);
            pairs.Add("new-relic-apm-insights", sample);
        }

        return pairs;
    }

    private static JsonObject Event(string key, string entry) => Assert.Single(BuiltInCatalogue.Body(key, entry).AsArray())!.AsObject();
}
