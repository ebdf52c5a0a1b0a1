using System.Text.Json.Nodes;

namespace Tidings.Tests.Integrations.BuiltIn;

/// <summary>Annotations: a title is required, times are seconds, a link has a relation and an address.</summary>
public sealed class AppopticsTests
{
    [Fact]
    public void An_annotation_tells_who_did_what_where_and_why()
    {
        var body = Render(EntrySamples.Flag);
        Assert.Equal("Kim Lee turned on the flag Checkout v2 in 'Production'", (string?)body["title"]);
        Assert.Equal(1729123867, (long?)body["start_time"]);
        var description = (string)body["description"]!;
        Assert.StartsWith("Flag shop/checkout-v2 in production\n", description, StringComparison.Ordinal);
        Assert.Contains("Turned the flag on", description, StringComparison.Ordinal);
        Assert.EndsWith("\nComment: Ready for launch", description, StringComparison.Ordinal);
        var link = Assert.Single(body["links"]!.AsArray())!;
        Assert.Equal("details", (string?)link["rel"]);
        Assert.Equal("https://app.launchdarkly.com/shop/production/audit/66f0c0ffee0123456789abcd/details", (string?)link["href"]);
    }

    [Fact]
    public void All_environments_are_called_so() =>
        Assert.Equal("Flag shop/checkout-v2 in all environments", (string?)Render(EntrySamples.FlagInAllEnvironments)["description"]);

    [Fact]
    public void Another_kind_is_named_with_its_key() => Assert.Equal("role qa-team", (string?)Render(EntrySamples.Role)["description"]);

    [Fact]
    public void The_credential_is_not_in_the_address()
    {
        var request = BuiltInCatalogue.Render("appoptics", EntrySamples.Flag);
        Assert.Equal("", request.Url.UserInfo);
        Assert.DoesNotContain("secret", request.Url.OriginalString, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(NewRelicApmTests.Samples), MemberType = typeof(NewRelicApmTests))]
    public void Texts_stay_short(string sample)
    {
        var body = Render(EntrySamples.All[sample]);
        Assert.InRange(((string)body["title"]!).Length, 1, 250);
        Assert.InRange(((string)body["description"]!).Length, 1, 1000);
    }

    private static JsonNode Render(string entry) => BuiltInCatalogue.Body("appoptics", entry);
}
