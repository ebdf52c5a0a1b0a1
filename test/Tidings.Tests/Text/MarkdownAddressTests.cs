using FsCheck;
using FsCheck.Fluent;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Tidings.Integrations.Templates;
using Tidings.Text;

namespace Tidings.Tests.Text;

/// <summary>Addresses in comments stay links for tools that read Markdown, and carry no mark of it.</summary>
public sealed class MarkdownAddressTests
{
    [Theory]
    [InlineData("https://jira.example.com/browse/SHOP_12?a_b=c_d")]
    [InlineData("HTTP://x.example/~kim/new_flow(v_2)#s_1")]
    [InlineData("https://ja.example/\u6771\u4EAC_\u90FD")]
    [InlineData("https://x.example:8443/a?b=1&c=2;d=%5B3%5D,e+f=$!")]
    public void An_address_is_left_whole(string address)
    {
        Assert.Equal($"see {address}, please", MarkdownEscaper.Of($"see {address}, please"));
        Assert.Equal(address, MarkdownEscaper.Of(address));
    }

    [Theory]
    [InlineData("_https://x.example/a_", @"\_https://x.example/a\_")]
    [InlineData("**https://x.example**", @"\*\*https://x.example\*\*")]
    [InlineData("(https://x.example/a_b).", "(https://x.example/a_b).")]
    [InlineData("<https://x.example/a_b>", @"\<https://x.example/a_b\>")]
    [InlineData("\"https://x.example/a_b\"", "\"https://x.example/a_b\"")]
    [InlineData("https://x.example/`a`", @"https://x.example/\`a\`")]
    [InlineData("https://x.example](https://evil.example)", @"https://x.example\](https://evil.example)")]
    [InlineData("[a](https://x.example/b_c)", @"\[a\](https://x.example/b_c)")]
    [InlineData("https://x.example/q?a[]=*b*c", "https://x.example/q?a%5B%5D=%2Ab%2Ac")]
    [InlineData("https://x.example/_a_/~~b~~/", "https://x.example/_a%5F/%7E%7Eb%7E%7E/")]
    [InlineData("https://x.example/a|b", @"https://x.example/a\|b")]
    [InlineData("xhttps://x.example/_a_", @"xhttps://x.example/\_a\_")]
    [InlineData("https:// _a_ https://_a_", @"https:// \_a\_ https://\_a\_")]
    [InlineData("https://x.example/a&copy;b", @"https://x.example/a\&copy;b")]
    [InlineData(":wave: https://x.example/:wave:", ":\u200Bwave: https://x.example/:wave:")]
    public void It_ends_where_a_reader_would_end_it_and_smuggles_nothing(string text, string expected) => Assert.Equal(expected, MarkdownEscaper.Of(text));

    [Fact]
    public void What_was_escaped_for_html_before_ends_it() =>
        Assert.Equal("&lt;https://x.example/a?b=1&amp;c_d=2&gt;", MarkdownEscaper.Of("&lt;https://x.example/a?b=1&amp;c_d=2&gt;", keepsEntities: true));

    [Theory]
    [InlineData("https://x.example/@everyone @here", "https://x.example/%40everyone @\u200Bhere")]
    [InlineData("kim@example.com", "kim@\u200Bexample.com")]
    public void A_mention_is_broken_in_an_address_too(string text, string expected) => Assert.Equal(expected, ReceiverText.BreakMentions(text));

    [Fact]
    public void Nothing_that_is_written_is_markup() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(500).WithReplay(20_260_104, 7),
        Prop.ForAll(
            Gen.Elements("https://x.example/", "http://a", "_", "*", "~", "[", "]", "(", ")", "`", "<", ">", "&", "amp;", "|", "\\", "\n", " ", "b", ".", "!", "@", "\"", "\u5C71", "# ", "- ")
                .ListOf(10).Select(string.Concat).ToArbitrary(),
            text =>
            {
                var pipeline = new MarkdownPipelineBuilder().UseEmphasisExtras().Build();
                var document = Markdown.Parse(MarkdownEscaper.Of(text), pipeline);
                Assert.All(document.Descendants(), node => Assert.True(node is ParagraphBlock or LiteralInline or LineBreakInline or HtmlEntityInline or ContainerInline { Parent: null }, $"{node.GetType().Name} in {MarkdownEscaper.Of(text)}"));
            }));
}
