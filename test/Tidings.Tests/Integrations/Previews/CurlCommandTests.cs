using System.Text;
using Tidings.Integrations;
using Tidings.Integrations.Previews;

namespace Tidings.Tests.Integrations.Previews;

public sealed class CurlCommandTests
{
    [Theory]
    [InlineData("plain", "'plain'")]
    [InlineData("it's $HOME `id` \"x\" \\", @"'it'\''s $HOME `id` ""x"" \'")]
    [InlineData("", "''")]
    [InlineData("two\nlines", "'two\nlines'")]
    public void A_word_is_quoted_whatever_is_in_it(string text, string quoted) => Assert.Equal(quoted, CurlCommand.Quote(text));

    [Fact]
    public void It_has_method_url_headers_and_body() => Assert.Equal(
        """
        curl -sS -g -X PUT 'https://a.example.com/in?a=1&b={2}' \
          -H 'Content-Type: application/json' \
          -H 'X-Name: O'\''Brien' \
          --data-raw '@{"name":"O'\''Brien"}'
        """.ReplaceLineEndings("\n"),
        CurlCommand.Of(Request() with
        {
            Method = "PUT",
            Url = new Uri("https://a.example.com/in?a=1&b={2}"),
            Headers = [new("Content-Type", "application/json"), new("X-Name", "O'Brien")],
            Body = Encoding.UTF8.GetBytes("""@{"name":"O'Brien"}"""),
        }).Replace("%7B2%7D", "{2}", StringComparison.Ordinal));

    [Fact]
    public void Without_a_content_type_curl_is_kept_from_adding_its_own() =>
        Assert.Contains("-H 'Content-Type:'", CurlCommand.Of(Request()), StringComparison.Ordinal);

    [Fact]
    public void A_certificate_that_is_not_checked_is_not_checked_by_curl_either()
    {
        Assert.DoesNotContain("--insecure", CurlCommand.Of(Request()), StringComparison.Ordinal);
        Assert.Contains("--insecure", CurlCommand.Of(Request() with { VerifyCertificate = false }), StringComparison.Ordinal);
    }

    private static OutboundRequest Request() => new() { Method = "POST", Url = new Uri("https://a.example.com/in"), Headers = [], Body = "x"u8.ToArray() };
}
