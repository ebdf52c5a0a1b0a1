using Tidings.Server.Sink;

namespace Tidings.Server.Tests.Sink;

public class SecretShortenerTests
{
    [Theory]
    [InlineData("Authorization")]
    [InlineData("DD-API-KEY")]
    [InlineData("X-Honeycomb-Team-Key")]
    [InlineData("X-SF-TOKEN")]
    [InlineData("Cookie")]
    public void Headers_that_carry_secrets_are_known(string name) => Assert.True(SecretShortener.IsSecret(name));

    [Theory]
    [InlineData("Content-Type")]
    [InlineData("X-Tidings-Delivery")]
    [InlineData("X-LD-Signature")]
    public void Other_headers_are_left_alone(string name) => Assert.False(SecretShortener.IsSecret(name));

    [Theory]
    [InlineData("abcdefghij", "abc… (10 characters)")]
    [InlineData("abcdef", "… (6 characters)")]
    [InlineData("Splunk abcdefghij", "Splunk abc… (10 characters)")]
    [InlineData("Bearer abc def ghi", "Bearer abc… (9 characters)")]
    public void Of_a_secret_three_characters_and_the_length_stay(string value, string shown) =>
        Assert.Equal(shown, SecretShortener.Shorten(value));

    [Fact]
    public void Secrets_in_the_query_are_shortened_too() =>
        Assert.Equal("/v1?host=a&api_key=012… (10 characters)", SecretShortener.ShortenQuery("/v1?host=a&api_key=0123456789"));
}
