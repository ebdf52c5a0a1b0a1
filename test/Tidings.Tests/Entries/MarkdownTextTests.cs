using Tidings.Entries;

namespace Tidings.Tests.Entries;

public sealed class MarkdownTextTests
{
    [Theory]
    [InlineData("Plain words", "Plain words", "<p>Plain words</p>")]
    [InlineData("it's \"so\"", "it's \"so\"", "<p>it&#39;s &quot;so&quot;</p>")]
    [InlineData("a < b & c", "a < b & c", "<p>a &lt; b &amp; c</p>")]
    [InlineData("<b>x</b>", "<b>x</b>", "<p>&lt;b&gt;x&lt;/b&gt;</p>")]
    [InlineData("**bold** _and_ ~~gone~~", "bold and gone", "<p><strong>bold</strong> <em>and</em> <strike>gone</strike></p>")]
    [InlineData("1. one\n2. two", "1. one\n2. two", "<ol><li>one</li>\n<li>two</li></ol>")]
    [InlineData("* a\n  * b", "a\n  b", "<ul><li>a <ul><li>b</li></ul></li></ul>")]
    [InlineData("[x](javascript:alert(1))", "x", "<p>x</p>")]
    [InlineData("[x](//evil.example.com)", "x", "<p>x</p>")]
    [InlineData("[x](/a)", "x", "<p><a href=\"https://app.example.com/a\">x</a></p>")]
    [InlineData("hidden from client\\-side", "hidden from client-side", "<p>hidden from client-side</p>")]
    [InlineData("&amp; &copy;", "& ©", "<p>&amp; &#169;</p>")]
    public void Markdown_is_told_plainly_and_as_HTML(string markdown, string plainText, string html)
    {
        var text = MarkdownText.Of(markdown, Samples.BaseUrl, isLine: false);

        Assert.Equal((plainText, html), (text.PlainText, text.Html));
    }

    [Theory]
    [InlineData(">")]
    [InlineData("[")]
    [InlineData("*a **b ")]
    [InlineData("![")]
    [InlineData("- ")]
    [InlineData("`")]
    public void Text_made_to_exhaust_is_still_text(string piece) =>
        Assert.NotNull(MarkdownText.Of(string.Concat(Enumerable.Repeat(piece, 5_000)), Samples.BaseUrl, isLine: false).Html);

    [Fact]
    public void Text_with_thousands_of_delimiters_is_shown_as_it_is()
    {
        var markdown = string.Concat(Enumerable.Repeat("*a **b ", 5_000));

        Assert.Equal(markdown, MarkdownText.Of(markdown, Samples.BaseUrl, isLine: false).PlainText);
    }

    [Fact]
    public void A_description_of_two_hundred_changes_is_still_parsed() =>
        Assert.StartsWith("Changed 'a' to 'b'\n", MarkdownText.Of(string.Concat(Enumerable.Repeat("* Changed ~~`a`~~ to `b`\n", 200)), Samples.BaseUrl, isLine: false).PlainText, StringComparison.Ordinal);
}
