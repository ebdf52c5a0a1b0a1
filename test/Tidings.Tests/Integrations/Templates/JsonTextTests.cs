using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Tidings.Integrations.Templates;

namespace Tidings.Tests.Integrations.Templates;

public sealed class JsonTextTests
{
    [Fact]
    public void Any_text_comes_back_from_a_json_parser_as_it_was() =>
        Prop.ForAll<string?>(text => text is null || HasLoneSurrogate(text)
            || JsonSerializer.Deserialize<string>($"\"{JsonText.Escape(text)}\"") == text).QuickCheckThrowOnFailure();

    [Theory] // §5.3: the inside of JSON.stringify
    [InlineData("a/b<>'é\u2028\u007f", "a/b<>'é\u2028\u007f")]
    [InlineData("\"\\\b\f\n\r\t\u0001\u001f", "\\\"\\\\\\b\\f\\n\\r\\t\\u0001\\u001f")]
    [InlineData("😀", "😀")]
    public void Only_what_json_demands_is_escaped(string text, string expected) => Assert.Equal(expected, JsonText.Escape(text));

    [Fact]
    public void A_lone_surrogate_is_written_as_an_escape() => Assert.Equal("x\\ud83d", JsonText.Escape("x\ud83d"));

    private static bool HasLoneSurrogate(string text) => text.EnumerateRunes().Any(rune => rune.Value == 0xFFFD);
}
