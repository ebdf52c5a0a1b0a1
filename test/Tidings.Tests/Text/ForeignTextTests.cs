using Tidings.Text;

namespace Tidings.Tests.Text;

public sealed class ForeignTextTests
{
    [Theory]
    [InlineData("a\u0000b", "ab")]
    [InlineData("a\u0007\u001B[1mb\u007F\u0080\uFFFE\uFFFF", "a[1mb")]
    [InlineData("a\tb\r\nc\nd", "a\tb\r\nc\nd")]
    [InlineData("a\vb\fc\u0085d", "a\nb\nc\nd")]
    [InlineData("a\u202Eb", "ab")]
    public void What_tools_refuse_goes_and_lines_stay(string text, string expected) => Assert.Equal(expected, ForeignText.Lines(text));

    [Theory]
    [InlineData("a\r\nb", "a b")]
    [InlineData(" a \n\n b ", "a b")]
    [InlineData("a\u2028b\u2029c\u0085d\ve\ff\rg", "a b c d e f g")]
    [InlineData("\n\u0000\n", "")]
    [InlineData("a\tb", "a\tb")]
    [InlineData("plain", "plain")]
    public void A_line_has_no_end_within(string text, string expected) => Assert.Equal(expected, ForeignText.Line(text));
}
