using Tidings.Text;

namespace Tidings.Tests.Text;

public sealed class BidiControlsTests
{
    [Theory]
    [InlineData("Kim\u202E", "Kim")]
    [InlineData("\u202EmiK\u202C Lee", "\u202EmiK\u202C Lee")]
    [InlineData("a\u2067b", "ab")]
    [InlineData("a\u2067b\u2069c", "a\u2067b\u2069c")]
    [InlineData("a\u202Cb\u2069c", "abc")]
    [InlineData("\u2066a\u202Eb\u2069c", "\u2066ab\u2069c")]
    [InlineData("\u202Aa\u2066b\u202Cc\u2069d\u202C", "\u202Aa\u2066bc\u2069d\u202C")]
    [InlineData("\u202Aa\u2069b", "ab")]
    [InlineData("a\u202Eb\nc\u202Cd", "ab\ncd")]
    [InlineData("\u202E\u202E\u202Da\u202C", "\u202Da\u202C")]
    public void What_is_not_ended_in_its_line_goes(string text, string expected) => Assert.Equal(expected, BidiControls.Balanced(text));

    [Theory]
    [InlineData("\u05D3\u05E0\u05D9 \u05DB\u05D4\u05DF")]
    [InlineData("\u0645\u062D\u0645\u062F\u200F (3)")]
    [InlineData("\u0639\u0644\u06CC\u200C\u0631\u0636\u0627")]
    [InlineData("\u2068\u05D3\u05E0\u05D9\u2069 Lee")]
    public void Names_that_are_written_from_right_to_left_stay(string name) => Assert.Same(name, BidiControls.Balanced(name));

    [Fact]
    public void A_text_of_nothing_else_takes_no_longer_than_its_length()
    {
        var hostile = string.Concat(Enumerable.Repeat("\u202A", 200_000)) + string.Concat(Enumerable.Repeat("\u2069", 200_000));

        Assert.Equal("", BidiControls.Balanced(hostile));
    }
}
