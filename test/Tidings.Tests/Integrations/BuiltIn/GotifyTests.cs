namespace Tidings.Tests.Integrations.BuiltIn;

/// <summary>A message of Markdown, with a place to go for whoever taps it.</summary>
public sealed class GotifyTests
{
    [Fact]
    public void The_message_goes_to_the_server_with_the_applications_token()
    {
        var request = BuiltInCatalogue.Render("gotify", EntrySamples.Flag);

        Assert.Equal("https://gotify.example.com/message", request.Url.AbsoluteUri);
        Assert.Equal("gy-secret", BuiltInCatalogue.Header(request, "X-Gotify-Key"));
    }

    [Fact]
    public void It_tells_who_did_what_and_why_and_leads_to_the_details()
    {
        var body = BuiltInCatalogue.Body("gotify", EntrySamples.Flag);

        Assert.Equal("Kim Lee turned on the flag Checkout v2 in 'Production'", (string?)body["title"]);
        Assert.Contains("Turned the flag on", (string?)body["message"], StringComparison.Ordinal);
        Assert.Contains("Comment: Ready for launch", (string?)body["message"], StringComparison.Ordinal);
        Assert.Equal("text/markdown", (string?)body["extras"]!["client::display"]!["contentType"]);
        Assert.Equal(
            "https://app.launchdarkly.com/shop/production/audit/66f0c0ffee0123456789abcd/details",
            (string?)body["extras"]!["client::notification"]!["click"]!["url"]);
    }

    [Theory] // https://gotify.net/api-docs: message is required
    [MemberData(nameof(AddedIntegrations.Samples), MemberType = typeof(AddedIntegrations))]
    public void Every_message_has_a_title_a_text_and_a_priority(string sample)
    {
        var body = BuiltInCatalogue.Body("gotify", EntrySamples.All[sample]);

        Assert.NotEqual("", (string?)body["title"]);
        Assert.NotEqual("", (string?)body["message"]);
        Assert.InRange((int)body["priority"]!, 0, 10);
    }
}
