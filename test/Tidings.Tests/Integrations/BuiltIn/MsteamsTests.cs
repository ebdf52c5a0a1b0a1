using System.Text.Json.Nodes;

namespace Tidings.Tests.Integrations.BuiltIn;

/// <summary>A message with one adaptive card, as workflows and incoming webhooks take it: 28 KB at most.</summary>
public sealed class MsteamsTests
{
    [Fact]
    public void A_card_tells_who_did_what_where_and_why()
    {
        var card = Card(EntrySamples.Flag);
        Assert.Equal("Kim Lee turned on the flag Checkout v2 in 'Production'", Run(card, 0));
        Assert.Contains("Turned the flag on", (string?)card["body"]![1]!["text"], StringComparison.Ordinal);
        Assert.Equal("Ready for launch", Run(card, 2));
        Assert.Equal(
            ["Project: Shop", "Environment: Production", "Key: checkout-v2", "Tags: payments, web", "Time: 2024-10-17 00:11:07 UTC"],
            Facts(card));
        Assert.Equal(
            "https://app.launchdarkly.com/shop/production/audit/66f0c0ffee0123456789abcd/details", (string?)card["actions"]![0]!["url"]);
    }

    [Theory]
    [InlineData("project", "Project key: shop")]
    [InlineData("environment", "Environment key: production")]
    [InlineData("role", "Key: qa-team")]
    public void The_target_is_named_by_its_key(string sample, string fact) => Assert.Contains(fact, Facts(Card(EntrySamples.All[sample])));

    [Fact]
    public void A_comment_is_shown_as_it_is() => Assert.Contains(
        EntrySamples.Nasty,
        Card(EntrySamples.Hostile)["body"]!.AsArray().Where(block => (string?)block!["type"] == "RichTextBlock").Select(block => (string)block!["inlines"]![0]!["text"]!));

    [Fact]
    public void The_message_stays_below_28_kilobytes() =>
        Assert.InRange(BuiltInCatalogue.Render("msteams", EntrySamples.Endless).Body.Length, 1, 28 * 1024);

    private static JsonNode Card(string entry)
    {
        var body = BuiltInCatalogue.Body("msteams", entry);
        Assert.Equal("message", (string?)body["type"]);
        var attachment = Assert.Single(body["attachments"]!.AsArray())!;
        Assert.Equal("application/vnd.microsoft.card.adaptive", (string?)attachment["contentType"]);
        Assert.Equal("AdaptiveCard", (string?)attachment["content"]!["type"]);
        return attachment["content"]!;
    }

    private static string? Run(JsonNode card, int block) => (string?)card["body"]![block]!["inlines"]![0]!["text"];

    private static IEnumerable<string> Facts(JsonNode card) =>
        card["body"]!.AsArray().Single(block => (string?)block!["type"] == "FactSet")!["facts"]!.AsArray().Select(fact => $"{fact!["title"]}: {fact["value"]}");
}
