using Tidings.Policies;

namespace Tidings.Tests.Policies;

public sealed class GlobTests
{
    [Theory]
    [InlineData("*", "", true)]
    [InlineData("*", "anything", true)]
    [InlineData("**", "anything", true)]
    [InlineData("qa_*", "qa_eu", true)]
    [InlineData("qa_*", "qa_", true)]
    [InlineData("qa_*", "prod_qa_", false)]
    [InlineData("*-live", "shop-live", true)]
    [InlineData("*-live", "shop-live-2", false)]
    [InlineData("*-*", "a-b", true)]
    [InlineData("*-*", "ab", false)]
    [InlineData("a*a", "a", false)]
    [InlineData("a*a", "aa", true)]
    [InlineData("a*b*c", "axxbxxc", true)]
    [InlineData("a*b*c", "axxcxxb", false)]
    [InlineData("a*bc*c", "abc", false)]
    [InlineData("*ab*ab*", "xabyab", true)]
    [InlineData("*ab*ab*", "xaby", false)]
    [InlineData("shop", "shop", true)]
    [InlineData("shop", "shops", false)]
    public void A_star_stands_for_any_run_of_characters(string pattern, string value, bool expected) =>
        Assert.Equal(expected, new Glob(pattern, StringComparison.Ordinal).IsMatch(value));

    // §3.2: `?` and `[]` have no documented meaning: treat literally.
    [Theory]
    [InlineData("a?", "ab", false)]
    [InlineData("a?", "a?", true)]
    [InlineData("[ab]", "a", false)]
    [InlineData("[ab]*", "[ab]c", true)]
    [InlineData("a.c", "abc", false)]
    public void Other_wildcards_stand_for_themselves(string pattern, string value, bool expected) =>
        Assert.Equal(expected, new Glob(pattern, StringComparison.Ordinal).IsMatch(value));

    [Theory]
    [InlineData("Qa_*")]
    [InlineData("*A_eU")]
    [InlineData("*a_E*")]
    [InlineData("qa_eu")]
    public void Case_counts_only_where_asked(string pattern)
    {
        Assert.True(new Glob(pattern, StringComparison.OrdinalIgnoreCase).IsMatch("QA_EU"));
        Assert.False(new Glob(pattern, StringComparison.Ordinal).IsMatch("QA_EU"));
    }

    [Fact]
    public void A_hostile_pattern_is_searched_through_once()
    {
        // Trying every way to place fifty stars in this text would outlast the universe.
        var pattern = string.Concat(Enumerable.Repeat("*a", 50)) + "*b";
        Assert.False(new Glob(pattern, StringComparison.Ordinal).IsMatch(new string('a', 100_000)));
        Assert.False(new Glob(pattern + "*c", StringComparison.OrdinalIgnoreCase).IsMatch(new string('a', 100_000) + "c"));
    }

    [Fact]
    public void Gives_the_answers_of_a_table_of_all_prefixes()
    {
        var random = new Random(7);
        for (var round = 0; round < 20_000; round++)
        {
            var pattern = RandomText(random, "ab*", 7);
            var value = RandomText(random, "ab", 9);
            Assert.True(
                ByTable(pattern, value) == new Glob(pattern, StringComparison.Ordinal).IsMatch(value),
                $"{pattern} on {value}");
        }
    }

    private static string RandomText(Random random, string letters, int longest) =>
        new([.. Enumerable.Range(0, random.Next(longest + 1)).Select(_ => letters[random.Next(letters.Length)])]);

    /// <summary>The definition, computed for every prefix of the pattern and of the value.</summary>
    private static bool ByTable(string pattern, string value)
    {
        var fits = new bool[pattern.Length + 1, value.Length + 1];
        fits[0, 0] = true;
        for (var p = 1; p <= pattern.Length; p++)
        {
            for (var v = 0; v <= value.Length; v++)
            {
                fits[p, v] = pattern[p - 1] == '*'
                    ? fits[p - 1, v] || (v > 0 && fits[p, v - 1])
                    : v > 0 && fits[p - 1, v - 1] && pattern[p - 1] == value[v - 1];
            }
        }

        return fits[pattern.Length, value.Length];
    }
}
