namespace Tidings.Tests.Integrations.BuiltIn;

/// <summary>Incoming webhooks: <c>text</c> in Markdown (U12). Slack's <c>&lt;!channel&gt;</c> is understood too.</summary>
public sealed class MattermostTests
{
    [Fact]
    public void A_message_tells_who_did_what_where_and_why() => Assert.Equal(
        """
        **Kim Lee turned on the flag Checkout v2 in 'Production'**
        Turned the flag on
        **Comment:** Ready for launch

        Shop / Production · 2024-10-17 00:11:07 UTC · [View details](https://app.launchdarkly.com/shop/production/audit/66f0c0ffee0123456789abcd/details)
        Tags: payments, web
        """.ReplaceLineEndings("\n"),
        Text(EntrySamples.Flag));

    [Theory]
    [InlineData("@channel")]
    [InlineData("@kim")]
    [InlineData("<!channel>")]
    [InlineData("<!here>")]
    [InlineData("<@kim>")]
    public void An_entry_mentions_nobody(string mention)
    {
        var text = Text(AddedIntegrations.Entry($"hello {mention}", $"hello {mention}"));
        Assert.Contains("hello", text, StringComparison.Ordinal);
        Assert.DoesNotContain(mention, text, StringComparison.Ordinal);
        Assert.DoesNotContain('<', text);
    }

    [Fact]
    public void An_entry_of_the_account_names_no_project() =>
        Assert.DoesNotContain(" / ", Text(EntrySamples.Role), StringComparison.Ordinal);

    [Theory]
    [InlineData("endless")]
    [InlineData("wide")]
    public void A_message_is_one_post(string sample) =>
        Assert.InRange(Text(sample == "wide" ? AddedIntegrations.Wide : EntrySamples.Endless).Length, 1, 16_383);

    private static string Text(string entry) => (string)BuiltInCatalogue.Body("mattermost", entry)["text"]!;
}
