using System.Text.Json.Nodes;

namespace Tidings.Tests.Integrations.BuiltIn;

/// <summary>Last9's receiver for this very source: an envelope with who and when, and what happened in it.</summary>
public sealed class Last9Tests
{
    [Fact]
    public void An_event_tells_who_did_what_where_and_why()
    {
        var body = Render(EntrySamples.Flag);
        Assert.Equal("launchdarkly", (string?)body["eventSource"]);
        Assert.Equal("flag", (string?)body["eventName"]);
        Assert.Equal("1729123867", (string?)body["eventTime"]);
        Assert.Equal("""{"userId":"66f0c0ffee0123456789ab01","userEmail":"kim@example.com"}""", body["userIdentity"]!.ToJsonString());
        var data = body["additionalEventData"]!;
        Assert.Equal("updateOn", (string?)data["action"]);
        Assert.Equal("Checkout v2", (string?)data["targetName"]);
        Assert.Equal("Kim Lee turned on the flag Checkout v2 in 'Production'", (string?)data["summary"]);
        Assert.Equal("shop", (string?)data["projectKey"]);
        Assert.Equal("production", (string?)data["environmentKey"]);
        Assert.Equal("Ready for launch", (string?)data["comment"]);
        Assert.Equal("""["payments","web"]""", data["tags"]!.ToJsonString());
    }

    [Fact]
    public void The_summary_is_never_empty() => Assert.NotEqual("", (string?)Render(EntrySamples.Empty)["additionalEventData"]!["summary"]);

    [Fact]
    public void Texts_arrive_unchanged() =>
        Assert.Equal(EntrySamples.Nasty, (string?)Render(EntrySamples.Hostile)["additionalEventData"]!["comment"]);

    [Fact]
    public void Custom_properties_keep_each_value() =>
        Assert.Equal(["checkout-service", "cart-service"], Property(Render(EntrySamples.Flag), "dynatrace"));

    [Fact]
    public void The_configured_tag_joins_those_of_the_flag() =>
        Assert.Equal(["check\"out", "cart", "gold"], Property(Render(CustomProperty.OnFlag("last9", "cart", "gold")), "last9"));

    [Fact]
    public void Tags_of_the_flag_alone_suffice() =>
        Assert.Equal(["cart", "gold"], Property(Render(CustomProperty.OnFlag("last9", "cart", "gold"), NoTag), "last9"));

    [Fact]
    public void Without_a_tag_there_is_none() => Assert.Empty(Property(Render(EntrySamples.Role, NoTag), "last9"));

    [Fact]
    public void A_hostile_key_of_a_property_is_encoded() => Assert.Equal(
        ["v"], Property(Render(CustomProperty.OnFlag("a\"b\\c", "v")), "a%22b%5Cc"));

    [Fact]
    public void Answers_are_not_kept_although_the_manifest_asks_for_them()
    {
        // §5.7: a config value decides the host.
        Assert.True((bool?)BuiltInCatalogue.Find("last9").Manifest.Source["capabilities"]!["auditLogEventsHook"]!["includeErrorResponseBody"]);
        Assert.False(BuiltInCatalogue.Render("last9", EntrySamples.Flag).KeepResponseBody);
    }

    private static void NoTag(JsonObject config) => config["last9"] = "";

    private static IEnumerable<string> Property(JsonNode body, string key) =>
        body["additionalEventData"]!["customProperties"]![key]!.AsArray().Select(value => (string)value!);

    private static JsonNode Render(string entry, Action<JsonObject>? change = null) => BuiltInCatalogue.Body("last9", entry, change);
}
