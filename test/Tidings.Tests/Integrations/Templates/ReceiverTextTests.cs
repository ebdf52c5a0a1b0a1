using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Tidings.Integrations.Templates;

namespace Tidings.Tests.Integrations.Templates;

public sealed class ReceiverTextTests
{
    [Theory]
    [InlineData(5, "abcde", "abcde")]
    [InlineData(5, "abcdef", "abcd…")]
    [InlineData(3, """\n\n\n""", """\n\n\n""")]
    [InlineData(3, """\n\n\n\n""", """\n\n…""")]
    [InlineData(3, """ab\u0001cd""", "ab…")]
    [InlineData(4, """ab\u0001cd""", """ab\u0001…""")]
    [InlineData(3, """a\\u1234""", """a\\…""")]
    [InlineData(3, "a🚀bc", "a…")]
    [InlineData(4, "a🚀bc", "a🚀…")]
    [InlineData(1, "abc", "…")]
    [InlineData(0, "abc", "")]
    public void Truncate_cuts_between_characters(int most, string text, string expected) =>
        Assert.Equal(expected, ReceiverText.Truncate(most, text, isJson: true));

    [Theory]
    [InlineData(4, """C:\x""", """C:\x""")]
    [InlineData(4, """C:\xy""", """C:\…""")]
    [InlineData(4, """a\u0041""", """a\u…""")]
    [InlineData(3, "a🚀bc", "a…")]
    public void Truncate_takes_a_backslash_for_itself_in_text_that_is_not_json(int most, string text, string expected) =>
        Assert.Equal(expected, ReceiverText.Truncate(most, text, isJson: false));

    [Fact]
    public void Truncate_keeps_json_whole_and_within_the_limit() => Prop.ForAll(
        ArbMap.Default.ArbFor<(NonNull<string> Text, byte Most)>(),
        sample =>
        {
            var cut = ReceiverText.Truncate(sample.Most, JsonText.Escape(sample.Text.Get), isJson: true);
            var read = JsonSerializer.Deserialize<string>($"\"{cut}\"")!;
            return read.Length <= sample.Most;
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(5, "abcde", "abcde")]
    [InlineData(5, "abcdef", "ab…")]
    [InlineData(9, "日本語", "日本語")]
    [InlineData(8, "日本語", "日…")]
    [InlineData(10, "éé🚀éé", "éé…")]
    [InlineData(11, "éé🚀éé", "éé🚀…")]
    [InlineData(8, """ab\u0001cd""", "ab…")]
    [InlineData(3, "日本", "…")]
    [InlineData(2, "日本", "")]
    public void Truncate_by_bytes_counts_what_is_written_and_cuts_between_characters(int most, string text, string expected) =>
        Assert.Equal(expected, ReceiverText.TruncateBytes(most, text, isJson: true));

    [Fact]
    public void Truncate_by_bytes_keeps_json_whole_and_within_the_limit() => Prop.ForAll(
        ArbMap.Default.ArbFor<(NonNull<string> Text, byte Most)>(),
        sample =>
        {
            var cut = ReceiverText.TruncateBytes(sample.Most, JsonText.Escape(sample.Text.Get), isJson: true);
            return JsonSerializer.Deserialize<string>($"\"{cut}\"") is not null && Encoding.UTF8.GetByteCount(cut) <= sample.Most;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Slack_escapes_three_characters_and_no_others() =>
        Assert.Equal("&lt;!here&gt; &amp;amp; \"q\" 'a'", ReceiverText.SlackEscape("<!here> &amp; \"q\" 'a'"));

    [Fact]
    public void Characters_beyond_the_basic_plane_are_replaced() => Assert.Equal("é \uFFFD \u2028", ReceiverText.BmpOnly("é 🚀 \u2028"));

    [Fact]
    public void A_broken_mention_looks_the_same_and_is_none() =>
        Assert.Equal("@\u200Bchannel kim@\u200Bexample.com", ReceiverText.BreakMentions("@channel kim@example.com"));

    [Fact]
    public void Markdown_is_escaped_in_the_text_and_not_in_its_escapes() =>
        Assert.Equal(JsonText.Escape("\\_a\\_ \"q\"\n\\- b"), ReceiverText.MarkdownEscape(JsonText.Escape("_a_ \"q\"\n- b"), isJson: true));

    [Fact]
    public void A_text_template_escapes_markdown_in_texts_as_they_are() =>
        Assert.Equal("\\\\n\\_", ReceiverText.MarkdownEscape("\\n_", isJson: false));

    [Fact]
    public void Markdown_keeps_json_whole() => Prop.ForAll(
        ArbMap.Default.ArbFor<NonNull<string>>(),
        text => JsonSerializer.Deserialize<string>($"\"{ReceiverText.MarkdownEscape(JsonText.Escape(text.Get), isJson: true)}\"") is not null).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("{{{join list ', '}}}", "ab, , cde, f")]
    [InlineData("{{{join list ', ' 12}}}", "ab, , cde, f")]
    [InlineData("{{{join list ', ' 8}}}", "ab, , f")]
    [InlineData("{{{join list ', ' 3}}}", "ab")]
    [InlineData("{{{join list ', ' 0}}}", "")]
    [InlineData("{{{join text ', ' 2}}}", "")]
    [InlineData("{{{join text ', ' 3}}}", "abc")]
    public void Join_takes_whole_items_that_fit(string template, string expected)
    {
        var context = new ContextMap { ["list"] = new ContextList(["ab", "", "cde", "f"]), ["text"] = "abc" };
        Assert.Equal(expected, TemplateEngine.Compile("t.hbs", template, TemplateDialect.Plain).Template!.RenderText(context, 100)); // it has no faults, so there is one
    }
}
