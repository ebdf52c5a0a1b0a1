using Tidings.Patches;

namespace Tidings.Tests.Patches;

public sealed class JsonPointerTests
{
    [Theory]
    [InlineData("")]
    [InlineData("/foo", "foo")]
    [InlineData("/foo/0", "foo", "0")]
    [InlineData("/", "")]
    [InlineData("/a~1b", "a/b")]
    [InlineData("/c%d", "c%d")]
    [InlineData("/e^f", "e^f")]
    [InlineData("/k\"l", "k\"l")]
    [InlineData("/ ", " ")]
    [InlineData("/m~0n", "m~n")]
    [InlineData("/~01", "~1")]
    [InlineData("/a//b/", "a", "", "b", "")]
    public void A_pointer_is_split_and_unescaped(string text, params string[] tokens)
    {
        Assert.True(JsonPointer.TryParse(text, out var pointer, out _));
        Assert.Equal(tokens, pointer.Tokens);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/a~1b/m~0n//~01/0")]
    public void Writing_a_pointer_escapes_it_again(string text)
    {
        Assert.True(JsonPointer.TryParse(text, out var pointer, out _));
        Assert.Equal(text, pointer.ToString());
    }

    [Theory]
    [InlineData("foo", "begin with")]
    [InlineData("#/foo", "begin with")]
    [InlineData("/a~", "position 2")]
    [InlineData("/a~2b", "position 2")]
    [InlineData("/~0~x", "position 3")]
    public void A_bad_pointer_is_refused_with_the_place(string text, string expected)
    {
        Assert.False(JsonPointer.TryParse(text, out _, out var error));
        Assert.Contains(expected, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/a", "/a/b", true)]
    [InlineData("", "/a", true)]
    [InlineData("/a", "/a", false)]
    [InlineData("/a", "/ab", false)]
    [InlineData("/a/b", "/a", false)]
    public void A_proper_prefix_is_a_place_above(string prefix, string path, bool expected)
    {
        Assert.True(JsonPointer.TryParse(prefix, out var above, out _));
        Assert.True(JsonPointer.TryParse(path, out var below, out _));
        Assert.Equal(expected, above.IsProperPrefixOf(below));
    }
}
