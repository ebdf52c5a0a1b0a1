using System.Text;
using Tidings.Integrations.OAuth;

namespace Tidings.Tests.Integrations.OAuth;

/// <summary>RFC 6749, 5.1 and 5.2.</summary>
public sealed class OAuthTokenTests
{
    [Theory]
    [InlineData("""{"access_token":"t0ken","token_type":"Bearer","expires_in":300}""", 300)]
    [InlineData("""{"access_token":"t0ken","expires_in":"300"}""", 300)]
    [InlineData("""{"access_token":"t0ken","expires_in":-5}""", 0)]
    [InlineData("""{"access_token":"t0ken"}""", null)]
    [InlineData("""{"access_token":"t0ken","expires_in":null}""", null)]
    public void A_token_is_read_with_its_lifetime_in_seconds(string answer, int? seconds)
    {
        var token = Read(answer);
        Assert.Equal(("t0ken", (double?)seconds), (token?.Value, token?.Lifetime?.TotalSeconds));
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>")]
    [InlineData("[]")]
    [InlineData("""{"access_token":""}""")]
    [InlineData("""{"access_token":7}""")]
    [InlineData("""{"access_token":"a\r\nX-Evil: 1"}""")]
    [InlineData("""{"access_token":"tökén"}""")]
    public void What_cannot_be_sent_in_a_header_is_no_token(string answer) => Assert.Null(Read(answer));

    [Fact]
    public void A_token_beyond_the_limit_is_none() =>
        Assert.Null(Read($$"""{"access_token":"{{new string('t', OAuthToken.MaxLength + 1)}}"}"""));

    [Theory]
    [InlineData("""{"error":"invalid_client","error_description":"no"}""", "invalid_client")]
    [InlineData("""{"error":"root:x:0:0"}""", null)]
    [InlineData("nothing", null)]
    public void Of_an_error_only_the_standards_own_words_are_repeated(string answer, string? expected) =>
        Assert.Equal(expected, OAuthToken.ReadError(Encoding.UTF8.GetBytes(answer)));

    [Fact]
    public void Its_text_is_not_the_token() => Assert.DoesNotContain("t0ken", Read("""{"access_token":"t0ken"}""")?.ToString(), StringComparison.Ordinal);

    private static OAuthToken? Read(string answer) => OAuthToken.Read(Encoding.UTF8.GetBytes(answer));
}
