using System.Text.Json.Nodes;

namespace Tidings.Tests.Integrations.BuiltIn;

/// <summary>Execute Webhook with one embed: title 256, description 4,096, 25 fields of 256 and 1,024, none blank; 6,000 characters together.</summary>
public sealed class DiscordTests
{
    [Fact]
    public void An_embed_tells_who_did_what_where_and_why()
    {
        var embed = Embed(EntrySamples.Flag);
        Assert.Equal("Kim Lee turned on the flag Checkout v2 in 'Production'", (string?)embed["title"]);
        Assert.Equal("https://app.launchdarkly.com/shop/production/audit/66f0c0ffee0123456789abcd/details", (string?)embed["url"]);
        Assert.Equal("2024-10-17T00:11:07Z", (string?)embed["timestamp"]);
        Assert.Contains("Turned the flag on", (string?)embed["description"], StringComparison.Ordinal);
        Assert.Contains("**Comment:** Ready for launch", (string?)embed["description"], StringComparison.Ordinal);
        Assert.Equal(
            ["Project: Shop (shop)", "Environment: Production (production)", "Key: checkout-v2", "Tags: payments, web", "Action: flag: updateOn"],
            embed["fields"]!.AsArray().Select(field => $"{field!["name"]}: {field["value"]}"));
    }

    [Theory]
    [MemberData(nameof(AddedIntegrations.Samples), MemberType = typeof(AddedIntegrations))]
    public void Nobody_is_mentioned(string sample) =>
        Assert.Equal("""{"parse":[]}""", BuiltInCatalogue.Body("discord", EntrySamples.All[sample])["allowed_mentions"]!.ToJsonString());

    [Theory]
    [MemberData(nameof(AddedIntegrations.Samples), MemberType = typeof(AddedIntegrations))]
    public void Limits_are_kept_and_nothing_is_blank(string sample)
    {
        var embed = Embed(EntrySamples.All[sample]);
        var fields = embed["fields"]!.AsArray();
        var texts = fields.SelectMany(field => new[] { Text(field!, "name", 256), Text(field!, "value", 1024) })
            .Append(Text(embed, "title", 256))
            .Append(Text(embed, "description", 4096));
        Assert.InRange(fields.Count, 1, 25);
        Assert.InRange(texts.Sum(text => text.Length), 1, 6000);
    }

    [Fact]
    public void All_environments_are_one_value() => Assert.Contains(
        "Environment: all", Embed(EntrySamples.FlagInAllEnvironments)["fields"]!.AsArray().Select(field => $"{field!["name"]}: {field["value"]}"));

    private static JsonNode Embed(string entry) => Assert.Single(BuiltInCatalogue.Body("discord", entry)["embeds"]!.AsArray())!;

    private static string Text(JsonNode node, string member, int most)
    {
        var text = (string)node[member]!;
        Assert.InRange(text.Trim().Length, 1, most);
        return text;
    }
}
