using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Tidings.Text;

namespace Tidings.Tests.Text;

public sealed class TextCutTests
{
    private const string Family = "\uD83D\uDC69\u200D\uD83D\uDC69\u200D\uD83D\uDC67";

    [Theory]
    [InlineData("abcdef", 5, "abcd\u2026")]
    [InlineData("abcde", 5, "abcde")]
    [InlineData("abc", 0, "")]
    [InlineData("ae\u0301xy", 3, "a\u2026")]
    [InlineData("ae\u0301xy", 4, "ae\u0301\u2026")]
    [InlineData("a\uD83D\uDE80bc", 3, "a\u2026")]
    [InlineData("a" + Family + "bc", 8, "a\u2026")]
    [InlineData("a" + Family + "bc", 10, "a" + Family + "\u2026")]
    [InlineData("\uD83C\uDDE9\uD83C\uDDEAab", 4, "\u2026")]
    [InlineData("a\r\nbc", 3, "a\u2026")]
    [InlineData("\u202Eabcdef\u202C", 5, "abc\u2026")]
    public void A_text_is_cut_between_two_characters_as_people_see_them(string text, int most, string expected) => Assert.Equal(expected, TextCut.ToLength(text, most));

    [Fact]
    public void What_pretends_to_be_one_character_is_cut_within() =>
        Assert.Equal(100, TextCut.ToLength("e" + new string('\u0301', 1_000), 100).Length);

    [Fact]
    public void A_cut_text_fits_and_has_no_half_of_a_pair() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(20_260_102, 7),
        Prop.ForAll(
            Gen.Elements("a", "e\u0301", "\uD83D\uDE80", Family, "\u5C71", "\u202E", "\n", "\uD83C\uDDE9\uD83C\uDDEA").ListOf(12).Select(string.Concat).Zip(Gen.Choose(0, 40)).ToArbitrary(),
            sample =>
            {
                var cut = TextCut.ToLength(sample.Item1, sample.Item2);
                Assert.True(cut.Length <= sample.Item2 || cut == sample.Item1);
                Assert.DoesNotContain('\uFFFD', Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(cut)));
            }));
}
