using FsCheck;
using FsCheck.Fluent;
using Tidings.Entries;
using Tidings.Text;

namespace Tidings.Tests.Text;

public sealed class MarkdownEscaperTests
{
    private static readonly Uri BaseUrl = new("https://tidings.example.com");

    [Theory]
    [InlineData("_new_checkout_", @"\_new\_checkout\_")]
    [InlineData("[Sign in](https://evil.example)", @"\[Sign in\](https://evil.example)")]
    [InlineData("![x](y)", @"!\[x\](y)")]
    [InlineData("a | b ~~c~~ `d` *e* \\f", @"a \| b \~\~c\~\~ \`d\` \*e\* \\f")]
    [InlineData("<!channel> -> b", @"\<!channel\> -\> b")]
    [InlineData("# Bot", @"\# Bot")]
    [InlineData("- x", @"\- x")]
    [InlineData("+ x", @"\+ x")]
    [InlineData("12. x", @"12\. x")]
    [InlineData("1) x", @"1\) x")]
    [InlineData("1.5 %", "1.5 %")]
    [InlineData("===", @"\===")]
    [InlineData("a=b", "a=b")]
    [InlineData("    code", "code")]
    [InlineData("R&D & S", "R&D & S")]
    [InlineData("&copy; &#42; &#x2A;", @"\&copy; \&#42; \&#x2A;")]
    [InlineData("a\n\tb\u2028c", "a  b c")]
    [InlineData("", "")]
    public void A_line_is_escaped_where_a_mark_would_mean_something(string text, string expected) =>
        Assert.Equal(expected, MarkdownEscaper.OfLine(text));

    [Fact]
    public void Line_ends_stay_and_each_line_is_escaped_as_one() =>
        Assert.Equal("a\n\\- b\n\n\\---\nc", MarkdownEscaper.Of("a\r\n    - b\n\n---\rc"));

    [Fact]
    public void What_was_escaped_for_html_before_is_left_so() =>
        Assert.Equal(@"&lt;b&gt; &amp;copy; \_x\_", MarkdownEscaper.Of("&lt;b&gt; &amp;copy; _x_", keepsEntities: true));

    [Fact]
    public void Markdown_shows_a_line_as_it_was() => Prop.ForAll(
        Gen.Elements("#", "-", "+", "1", ".", ")", " ", "    ", "*", "_", "`", "[", "]", "(", ":", "!", "<", ">", "&", "amp;", "#42;", "~", "|", "=", "\\", "\"", "a", "http://x")
            .ListOf(8).Select(string.Concat).ToArbitrary(),
        text => MarkdownText.Of("x\n\n" + MarkdownEscaper.OfLine(text), BaseUrl, isLine: false).PlainText.Split('\n', 2).ElementAtOrDefault(1) is var shown && (shown ?? "") == text.Trim(' ')).QuickCheckThrowOnFailure();
}
