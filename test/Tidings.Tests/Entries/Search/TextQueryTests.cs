using Tidings.Entries.Search;

namespace Tidings.Tests.Entries.Search;

public class TextQueryTests
{
    [Theory]
    [InlineData("Checkout-v2 in `Production`", "checkout v2 in production")]
    [InlineData("[Kim](mailto:kim@example.com)", "kim mailto example com")]
    [InlineData("ÉTÉ naïve 東京 हिन्दी", "été naïve 東京 हिन्दी")]
    [InlineData("-- … --", "")]
    public void Text_is_cut_into_words_of_letters_and_digits(string text, string expected)
    {
        var words = new HashSet<string>();
        TextWords.AddTo(words, text, 100);

        Assert.Equal(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries), words);
    }

    [Fact]
    public void Long_words_are_cut_alike_on_both_sides()
    {
        var words = new HashSet<string>();
        TextWords.AddTo(words, new string('x', 1000), 100);

        Assert.True(Query(new string('x', 500)).Matches(words));
    }

    [Fact]
    public void A_surrogate_pair_is_never_cut_in_half()
    {
        var words = new HashSet<string>();
        TextWords.AddTo(words, new string('x', TextWords.MaxLength - 1) + "𝒳", 100);

        Assert.Equal([new string('x', TextWords.MaxLength - 1)], words);
    }

    [Fact]
    public void No_more_words_are_taken_than_fit()
    {
        var words = new HashSet<string>();
        TextWords.AddTo(words, string.Join(' ', Enumerable.Range(0, 50)), 7);

        Assert.Equal(7, words.Count);
    }

    [Fact]
    public void Each_word_must_begin_some_word()
    {
        HashSet<string> words = ["checkout", "production"];

        Assert.True(Query("prod CHECK").Matches(words));
        Assert.False(Query("prod out").Matches(words));
    }

    [Theory]
    [InlineData("")]
    [InlineData("*\"-")]
    public void A_text_without_a_word_is_no_query(string text) => Assert.False(TextQuery.TryParse(text, out _));

    private static TextQuery Query(string text)
    {
        Assert.True(TextQuery.TryParse(text, out var query));
        return query;
    }
}
