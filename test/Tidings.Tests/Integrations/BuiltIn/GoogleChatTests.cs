using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Tidings.Tests.Integrations.BuiltIn;

/// <summary>A message with one card, whose texts are HTML: 32,000 bytes at most.</summary>
public sealed class GoogleChatTests
{
    [Fact]
    public void A_card_tells_who_did_what_where_and_why()
    {
        var body = BuiltInCatalogue.Body("google-chat", EntrySamples.Flag);
        Assert.Equal("Kim Lee turned on the flag Checkout v2 in 'Production'", (string?)body["fallbackText"]);
        var widgets = Widgets(body);
        Assert.Equal("<b>Kim Lee turned on the flag Checkout v2 in 'Production'</b>", (string?)widgets[0]!["textParagraph"]!["text"]);
        Assert.Equal("Turned the flag on", (string?)widgets[1]!["textParagraph"]!["text"]);
        Assert.Equal(
            ["Comment: Ready for launch", "Project: Shop", "Environment: Production", "Key: checkout-v2", "Tags: payments, web", "Time: 2024-10-17 00:11:07 UTC"],
            widgets.Where(widget => widget!["decoratedText"] is not null).Select(widget => $"{widget!["decoratedText"]!["topLabel"]}: {widget["decoratedText"]!["text"]}"));
        Assert.Equal(
            "https://app.launchdarkly.com/shop/production/audit/66f0c0ffee0123456789abcd/details",
            (string?)widgets[^1]!["buttonList"]!["buttons"]![0]!["onClick"]!["openLink"]!["url"]);
    }

    [Theory]
    [MemberData(nameof(AddedIntegrations.Samples), MemberType = typeof(AddedIntegrations))]
    public void Widgets_are_one_kind_each_and_have_a_text(string sample) => Assert.All(
        Widgets(BuiltInCatalogue.Body("google-chat", EntrySamples.All[sample])),
        widget =>
        {
            var (kind, content) = Assert.Single(widget!.AsObject());
            Assert.NotEqual("", kind == "buttonList" ? "button" : (string?)content!["text"]);
        });

    [Fact]
    public void The_fallback_is_plain_text() => Assert.Equal(
        "Kim <b> & Co", (string?)BuiltInCatalogue.Body("google-chat", """
            {"date":1729123867537,"accesses":[{"action":"updateOn","resource":"proj/shop:env/production:flag/f"}],"title":"Kim \\<b\\> & Co"}
            """)["fallbackText"]);

    [Fact]
    public void An_entry_brings_no_markup_of_its_own()
    {
        var body = BuiltInCatalogue.Body("google-chat", AddedIntegrations.Entry("<users/all>", "<a href='https://evil.example.com'>x</a> & <users/all>"));
        var text = body["cardsV2"]!.ToJsonString(AsWritten);
        Assert.Equal(["<b>", "</b>"], Regex.Matches(text, "<[^>]*>", RegexOptions.None, TimeSpan.FromSeconds(1)).Select(match => match.Value));
        Assert.Contains("&lt;users/all&gt;", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("endless")]
    [InlineData("wide")]
    public void The_message_stays_below_32000_bytes(string sample) => Assert.InRange(
        Encoding.UTF8.GetByteCount(BuiltInCatalogue.Text(BuiltInCatalogue.Render("google-chat", sample == "wide" ? AddedIntegrations.Wide : EntrySamples.Endless))), 1, 32_000);

    private static readonly JsonSerializerOptions AsWritten = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static JsonArray Widgets(JsonNode body) => body["cardsV2"]![0]!["card"]!["sections"]![0]!["widgets"]!.AsArray();
}
