namespace Tidings.Tests.Integrations.BuiltIn;

/// <summary>Incoming webhooks: <c>text</c> in Slack's markup, where &amp;, &lt; and &gt; are escaped and nothing else (U12).</summary>
public sealed class SlackTests
{
    [Fact]
    public void A_message_tells_who_did_what_where_and_why() => Assert.Equal(
        """
        *Kim Lee turned on the flag Checkout v2 in 'Production'*
        Turned the flag on
        *Comment:* Ready for launch
        Shop / Production · 2024-10-17 00:11:07 UTC · <https://app.launchdarkly.com/shop/production/audit/66f0c0ffee0123456789abcd/details|View details>
        Tags: payments, web
        """.ReplaceLineEndings("\n"),
        Text(EntrySamples.Flag));

    [Fact]
    public void The_only_angle_brackets_are_those_of_the_link()
    {
        var text = Text(EntrySamples.Hostile);
        Assert.Equal(1, text.Count(character => character == '<'));
        Assert.Contains("&lt;!channel&gt;", text, StringComparison.Ordinal);
        Assert.Contains("\"q\" 'a'", text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_entry_of_the_account_names_no_project() =>
        Assert.DoesNotContain(" / ", Text(EntrySamples.Role), StringComparison.Ordinal);

    [Fact]
    public void Long_texts_are_cut() => Assert.InRange(Text(EntrySamples.Endless).Length, 1, 8_000);

    private static string Text(string entry) => (string)BuiltInCatalogue.Body("slack", entry)["text"]!;
}
