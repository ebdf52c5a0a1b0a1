using System.Text;
using Tidings.Server.Sink;

namespace Tidings.Server.Tests.Sink;

public class RequestTextTests
{
    [Fact]
    public void It_tells_time_method_target_and_answer() =>
        Assert.StartsWith("2026-01-02T03:04:05.000Z  POST /hook?a=1  → 200", TextOf("{}"), StringComparison.Ordinal);

    [Fact]
    public void JSON_is_indented_and_readable() =>
        Assert.Contains($"  {{{Environment.NewLine}    \"title\": \"it's 🎉\"", TextOf("""{"title":"it's 🎉"}"""), StringComparison.Ordinal);

    [Fact]
    public void Text_that_is_not_JSON_is_shown_as_it_is() => Assert.Contains("  hello=world", TextOf("hello=world"), StringComparison.Ordinal);

    [Fact]
    public void No_body_is_said() => Assert.Contains("(no body)", TextOf(""), StringComparison.Ordinal);

    [Fact]
    public void Bytes_that_are_no_text_are_counted() =>
        Assert.Contains("(2 bytes that are not text)", TextOf([0xff, 0xfe]), StringComparison.Ordinal);

    [Fact]
    public void A_request_cannot_drive_the_terminal() => Assert.DoesNotContain('\u001b', TextOf("\u001b[2J"));

    private static string TextOf(string body) => TextOf(Encoding.UTF8.GetBytes(body));

    private static string TextOf(byte[] body) => RequestText.Of(
        new SinkRequest(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), "POST", "/hook?a=1", [KeyValuePair.Create("Content-Type", "application/json")], body), 200);
}
