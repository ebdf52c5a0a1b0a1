using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using Tidings.Text;

namespace Tidings.Tests.Text;

/// <summary>Slack's mrkdwn knows no escape but three entities: whatever else could format is written so that it is no mark.</summary>
public sealed class SlackTextTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData("*a*", "\u2217a\u2217")]
    [InlineData("_a_", "\u02CDa\u02CD")]
    [InlineData("`x`", "\u02CBx\u02CB")]
    [InlineData("~x~ and f~l", "\u223Cx\u223C and f\u223Cl")]
    [InlineData(":wave: hi", ":\u200Bwave: hi")]
    [InlineData("a:wave:b:x:", "a:\u200Bwave:\u200Bb:\u200Bx:")]
    [InlineData("> quote\n >>> more > less", "\uFF1E quote\n \uFF1E&gt;&gt; more &gt; less")]
    [InlineData("<@U1> <!channel> &lt;", "&lt;@U1&gt; &lt;!channel&gt; &amp;lt;")]
    [InlineData("@here @Everyone kim@example.com", "@\u200Bhere @\u200BEveryone kim@example.com")]
    [InlineData("new_checkout__flow at 10:30, a: b", "new_checkout__flow at 10:30, a: b")]
    [InlineData("_x new_", "\u02CDx new\u02CD")]
    public void A_mark_that_could_format_is_none(string text, string expected) => Assert.Equal(expected, SlackText.Of(text));

    [Theory]
    [InlineData("see https://jira.example.com/browse/SHOP_12?a_b=1&c=2.", "see https://jira.example.com/browse/SHOP_12?a_b=1&amp;c=2.")]
    [InlineData("(https://x.example/_a_/*b*)", "(https://x.example/_a%5F/%2Ab*)")]
    [InlineData("https://x.example/:wave:/y", "https://x.example/:wave:/y")]
    [InlineData("https://x.example/@here", "https://x.example/@here")]
    [InlineData("<https://x.example|label>", "&lt;https://x.example|label&gt;")]
    [InlineData("`https://x.example`", "\u02CBhttps://x.example\u02CB")]
    public void An_address_stays_a_link_and_smuggles_no_mark(string text, string expected) => Assert.Equal(expected.Replace("b*)", "b\u2217)", StringComparison.Ordinal), SlackText.Of(text));

    [Fact]
    public void Nothing_that_is_written_formats() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(500).WithReplay(20_260_103, 7),
        Prop.ForAll(
            Gen.Elements("*", "_", "~", "`", "```", ":", "wave", ">", "\n", " ", "<", "&", "a", "https://x.example/", ".", "@here", "|", ")", "\u5C71").ListOf(10).Select(string.Concat).ToArbitrary(),
            text =>
            {
                var shown = SlackText.Of(text);
                Assert.DoesNotMatch(new Regex(@"[*`<]|(?m)^\s*(?:>|&gt;)|:[\w+'-]+:(?<!https?:[^\s]*)", RegexOptions.None, Patience), shown);
                Assert.DoesNotMatch(new Regex(@"(?<![\p{L}\p{N}_/:.])_[^\n]*_(?![\p{L}\p{N}_])|(?<![/F])~", RegexOptions.None, Patience), shown);
            }));

    [Fact]
    public void A_text_of_marks_takes_no_longer_than_its_length() => Assert.Equal(300_000, SlackText.Of(new string('_', 300_000)).Length);
}
