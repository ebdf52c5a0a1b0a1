using System.Text.Json.Nodes;

namespace Tidings.Tests.Integrations.BuiltIn;

/// <summary>Custom events: an array; values of at most 256 characters, none empty.</summary>
public sealed class SignalfxTests
{
    [Fact]
    public void An_event_tells_who_did_what_where_and_why()
    {
        var body = Event("flag");
        Assert.Equal("launchdarkly-flag-change", (string?)body["eventType"]);
        Assert.Equal("USER_DEFINED", (string?)body["category"]);
        Assert.Equal(1729123867537, (long?)body["timestamp"]);
        Assert.Equal(
            """{"project":"shop","environment":"production","key":"checkout-v2","kind":"flag","action":"updateOn"}""", body["dimensions"]!.ToJsonString());
        Assert.Equal("Ready for launch", (string?)body["properties"]!["comment"]);
        Assert.Equal("payments, web", (string?)body["properties"]!["tags"]);
    }

    [Fact]
    public void All_environments_are_one_value() => Assert.Equal("all", (string?)Event("flag in all environments")["dimensions"]!["environment"]);

    [Theory]
    [MemberData(nameof(NewRelicApmTests.Samples), MemberType = typeof(NewRelicApmTests))]
    public void Values_are_neither_empty_nor_too_long(string sample)
    {
        var body = Event(sample);
        var values = body["dimensions"]!.AsObject().Concat(body["properties"]!.AsObject().Where(property => property.Key != "link"));
        Assert.All(values, value => Assert.InRange(((string)value.Value!).Length, 1, 256));
    }

    private static JsonNode Event(string sample) => Assert.Single(BuiltInCatalogue.Body("signalfx", EntrySamples.All[sample]).AsArray())!;
}
