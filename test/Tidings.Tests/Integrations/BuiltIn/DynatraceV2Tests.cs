using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tidings.Tests.Integrations.BuiltIn;

/// <summary>Events API v2: eventType and title are required; properties are strings of at most 4,096 characters; one selector of at most 2,000.</summary>
public sealed class DynatraceV2Tests
{
    private const string Property = "dynatrace-v2";

    [Theory]
    [MemberData(nameof(NewRelicApmTests.Samples), MemberType = typeof(NewRelicApmTests))]
    public void What_dynatrace_requires_is_there_and_fits(string sample)
    {
        var body = Render(EntrySamples.All[sample]);
        Assert.Equal("CUSTOM_CONFIGURATION", (string?)body["eventType"]);
        Assert.InRange(((string)body["title"]!).Length, 1, 500);
        Assert.Equal(JsonValueKind.Number, body["startTime"]!.GetValueKind());
        Assert.InRange(((string)body["entitySelector"]!).Length, 1, 2_000);
        Assert.All(body["properties"]!.AsObject(), property => Assert.InRange(((string)property.Value!).Length, 1, 4_096));
    }

    [Fact]
    public void An_event_tells_who_did_what_where_and_why()
    {
        var body = Render(EntrySamples.Flag);
        Assert.Equal("Kim Lee turned on the flag Checkout v2 in 'Production'", (string?)body["title"]);
        Assert.Equal(1729123867537, (long?)body["startTime"]);
        var properties = body["properties"]!;
        Assert.Equal("shop", (string?)properties["Project"]);
        Assert.Equal("production", (string?)properties["Environment"]);
        Assert.Equal("checkout-v2", (string?)properties["Flag"]);
        Assert.Equal("Ready for launch", (string?)properties["Comment"]);
        Assert.Equal("payments, web", (string?)properties["Tags"]);
        Assert.Equal("Kim Lee", (string?)properties["Member"]);
        Assert.Equal("updateOn", (string?)properties["Action"]);
    }

    [Fact]
    public void An_event_goes_to_entities_with_the_configured_tag() =>
        Assert.Equal("type(\"SERVICE\"),tag(\"team:checkout\")", Selector(EntrySamples.Flag));

    [Fact]
    public void An_event_goes_to_entities_with_a_tag_of_the_flag_too() => Assert.Equal(
        "type(\"SERVICE\"),tag(\"team:checkout\",\"cart\",\"[AWS]tier:gold\")", Selector(CustomProperty.OnFlag(Property, "cart", "[AWS]tier:gold")));

    [Fact]
    public void Tags_of_the_flag_alone_suffice() => Assert.Equal(
        "type(\"SERVICE\"),tag(\"cart\",\"gold\")", Selector(CustomProperty.OnFlag(Property, "cart", "gold"), NoTag));

    [Theory]
    [InlineData("flag")]
    [InlineData("role")]
    public void Without_a_tag_an_event_belongs_to_the_environment(string sample) => Assert.Null(Selector(EntrySamples.All[sample], NoTag));

    [Fact]
    public void A_custom_property_without_values_names_no_tag() => Assert.Null(Selector(CustomProperty.OnFlag(Property), NoTag));

    [Fact]
    public void Tags_that_do_not_fit_any_more_are_left_out_whole() => Assert.Equal(
        $"type(\"SERVICE\"),tag(\"team:checkout\",{string.Join(',', Enumerable.Range(0, 6).Select(number => $"\"{number}{new string('t', 250)}\""))})",
        Selector(EntrySamples.Excessive));

    [Fact]
    public void A_quote_in_a_tag_leaves_the_body_json() =>
        Assert.Contains("a\"b\\c", Selector(CustomProperty.OnFlag(Property, "a\"b\\c")), StringComparison.Ordinal);

    [Fact]
    public void Without_an_entity_type_it_is_the_default() => Assert.StartsWith(
        "type(\"APPLICATION\")", Selector(EntrySamples.Role, config => config["entity"] = ""), StringComparison.Ordinal);

    private static void NoTag(JsonObject config) => config["tag"] = "";

    private static string? Selector(string entry, Action<JsonObject>? change = null) => (string?)Render(entry, change)["entitySelector"];

    private static JsonNode Render(string entry, Action<JsonObject>? change = null) => BuiltInCatalogue.Body("dynatrace-v2", entry, change);
}
