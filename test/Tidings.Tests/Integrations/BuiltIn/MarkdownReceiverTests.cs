using System.Globalization;
using System.Text.Json.Nodes;
using Tidings.Entries;

namespace Tidings.Tests.Integrations.BuiltIn;

/// <summary>Fields that a tool reads as Markdown show names, keys and comments as they are: nobody can hide a link in one.</summary>
public sealed class MarkdownReceiverTests
{
    private const string Link = "[Sign in](https://evil.example)";
    private const string Kept = "_new_checkout_ " + Link;

    private static readonly Uri BaseUrl = new("https://app.launchdarkly.com");

    [Theory]
    [InlineData("mattermost", "text")]
    [InlineData("msteams", "attachments/0/content/body/2/facts/0/value")]
    [InlineData("msteams", "attachments/0/content/body/2/facts/1/value")]
    [InlineData("msteams", "attachments/0/content/body/2/facts/2/value")]
    [InlineData("msteams", "attachments/0/content/body/2/facts/3/value")]
    [InlineData("gotify", "message")]
    [InlineData("datadog", "text")]
    [InlineData("datadog-private", "text")]
    [InlineData("discord", "embeds/0/title")]
    [InlineData("discord", "embeds/0/description")]
    [InlineData("discord", "embeds/0/fields/0/value")]
    [InlineData("discord", "embeds/0/fields/1/value")]
    [InlineData("discord", "embeds/0/fields/2/value")]
    [InlineData("discord", "embeds/0/fields/3/value")]
    public void A_change_of_a_flag_hides_no_link(string key, string field) => AssertShown(key, field, Entry("flag", "proj/shop:env/production:flag/f"));

    [Theory]
    [InlineData("msteams", "project", "attachments/0/content/body/2/facts/0/value")]
    [InlineData("msteams", "environment", "attachments/0/content/body/2/facts/1/value")]
    [InlineData("datadog", "project", "text")]
    [InlineData("datadog", "environment", "text")]
    [InlineData("datadog", "member", "text")]
    public void A_change_of_another_kind_hides_no_link(string key, string kind, string field) => AssertShown(key, field, Entry(kind, kind switch
    {
        "project" => "proj/shop",
        "environment" => "proj/shop:env/production",
        _ => "member/66f0c0ffee0123456789ab02",
    }));

    [Theory]
    [InlineData("flag", "proj/shop:env/production:flag/f")]
    [InlineData("project", "proj/shop")]
    [InlineData("environment", "proj/shop:env/production")]
    [InlineData("member", "member/66f0c0ffee0123456789ab02")]
    public void Datadog_hides_no_link_where_it_hides_members(string kind, string resource)
    {
        var text = (string)BuiltInCatalogue.Body("datadog", Entry(kind, resource), config => config["hideMemberDetails"] = true)["text"]!;
        Assert.DoesNotContain("href=\"https://evil.example\"", MarkdownText.Of(text, BaseUrl, isLine: false).Html, StringComparison.Ordinal);
    }

    private static void AssertShown(string key, string field, string entry)
    {
        var value = field.Split('/').Aggregate(BuiltInCatalogue.Body(key, entry), (node, step) => int.TryParse(step, CultureInfo.InvariantCulture, out var index) ? node[index]! : node[step]!);
        var shown = MarkdownText.Of((string)value!, BaseUrl, isLine: false);
        Assert.Contains(Kept, shown.PlainText, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"https://evil.example\"", shown.Html, StringComparison.Ordinal);
    }

    /// <summary>Every text but the details, which are Markdown by right, tries to hide a link.</summary>
    private static string Entry(string kind, string resource) => new JsonObject
    {
        ["date"] = 1729123867537,
        ["kind"] = kind,
        ["name"] = Kept,
        ["key"] = Kept,
        ["accesses"] = new JsonArray(new JsonObject { ["action"] = "updateOn", ["resource"] = resource }),
        ["comment"] = Kept,
        ["titleVerb"] = Kept,
        ["tags"] = new JsonArray(Kept),
        ["target"] = new JsonObject { ["_id"] = Kept, ["name"] = Kept },
        ["project"] = new JsonObject { ["key"] = Kept, ["name"] = Kept, ["environment"] = new JsonObject { ["key"] = Kept, ["name"] = Kept } },
    }.ToJsonString();
}
