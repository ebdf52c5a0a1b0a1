using Tidings.Integrations.Templates;

namespace Tidings.Tests.Integrations.Templates;

public sealed class SegmentTextTests
{
    [Theory]
    [InlineData("audit-log", "audit-log")]
    [InlineData("team/app", "team%2Fapp")]
    [InlineData("a?b#c", "a%3Fb%23c")]
    [InlineData("<logs-{now/d}>", "%3Clogs-%7Bnow%2Fd%7D%3E")]
    [InlineData("team%2Fapp", "team%2Fapp")]
    [InlineData("100%", "100%25")]
    [InlineData("%2", "%252")]
    [InlineData("%zz", "%25zz")]
    [InlineData("a b\\c", "a%20b%5Cc")]
    [InlineData("日本", "%E6%97%A5%E6%9C%AC")]
    [InlineData("\U0001F600", "%F0%9F%98%80")]
    [InlineData("", "")]
    public void A_value_is_percent_encoded_once(string text, string expected) => Assert.Equal(expected, SegmentText.Encode(text));

    [Fact]
    public void Half_a_character_becomes_the_mark_for_it() => Assert.Equal("%EF%BF%BDa", SegmentText.Encode("\ud800a"));

    [Theory]
    [InlineData(".", true)]
    [InlineData("..", true)]
    [InlineData("%2e", true)]
    [InlineData(".%2E", true)]
    [InlineData("%2E%2e", true)]
    [InlineData("...", false)]
    [InlineData(".a", false)]
    [InlineData("", false)]
    public void A_step_is_told_from_a_name(string segment, bool expected) => Assert.Equal(expected, SegmentText.IsStep(segment));
}
