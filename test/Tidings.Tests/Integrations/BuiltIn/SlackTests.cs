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

    [Theory]
    [InlineData("*a*", "\u2217a\u2217")]
    [InlineData("_a_", "\u02CDa\u02CD")]
    [InlineData("`x`", "\u02CBx\u02CB")]
    [InlineData("~x~", "\u223Cx\u223C")]
    [InlineData(":x:", ":\u200Bx:")]
    [InlineData("<@U1> &lt;", "&lt;@U1&gt; &amp;lt;")]
    [InlineData("https://jira.example.com/browse/SHOP_12?a_b=1", "https://jira.example.com/browse/SHOP_12?a_b=1")]
    public void Names_and_comments_show_as_they_were_written(string written, string shown)
    {
        var entry = System.Text.Json.JsonSerializer.Serialize(new
        {
            name = "n",
            comment = written,
            tags = new[] { written },
            project = new { key = "p", name = written },
            member = new { firstName = written, lastName = "Lee" },
            accesses = new[] { new { action = "updateName", resource = "proj/p:env/e:flag/f" } },
        });

        var lines = Text(entry).Split('\n');

        Assert.Equal($"*{shown} Lee updated the name of the flag n in 'e'*", lines[0]);
        Assert.Equal($"*Comment:* {shown}", lines[1]);
        Assert.StartsWith($"{shown} / e \u00B7 ", lines[2], StringComparison.Ordinal);
        Assert.Equal($"Tags: {shown}", lines[3]);
    }

    [Fact]
    public void An_entry_of_the_account_names_no_project() =>
        Assert.DoesNotContain(" / ", Text(EntrySamples.Role), StringComparison.Ordinal);

    [Fact]
    public void Long_texts_are_cut() => Assert.InRange(Text(EntrySamples.Endless).Length, 1, 8_000);

    private static string Text(string entry) => (string)BuiltInCatalogue.Body("slack", entry)["text"]!;
}
