using Tidings.Access;

namespace Tidings.Tests.Access;

public sealed class TokenSecretTests
{
    [Fact] // §2.1
    public void A_new_token_is_api_and_a_random_uuid() =>
        Assert.Matches("^api-[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", TokenSecret.New().Reveal());

    [Fact]
    public void Two_new_tokens_differ() => Assert.NotEqual(TokenSecret.New().Reveal(), TokenSecret.New().Reveal());

    [Fact]
    public void The_digest_is_sha_256_in_lower_case() =>
        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", new TokenSecret("abc").Digest);

    [Fact]
    public void The_ending_is_the_last_four_characters() => Assert.Equal("6789", new TokenSecret("api-123456789").Ending);

    [Fact]
    public void A_token_too_short_to_show_a_part_of_has_no_ending() => Assert.Equal("", new TokenSecret("12345678").Ending);

    [Fact]
    public void Written_to_a_log_it_does_not_show() =>
        Assert.DoesNotContain("api-12345", $"{new TokenSecret("api-123456789")}", StringComparison.Ordinal);

    [Theory] // decisions.md, "401": a Bearer prefix is accepted
    [InlineData("api-1", "api-1")]
    [InlineData("  api-1\t", "api-1")]
    [InlineData("Bearer api-1", "api-1")]
    [InlineData("bearer   api-1", "api-1")]
    [InlineData("Bearerapi-1", "Bearerapi-1")]
    public void The_header_holds_the_token_bare_or_after_bearer(string header, string expected)
    {
        Assert.True(TokenSecret.TryReadHeader(header, out var secret));
        Assert.Equal(expected, secret.Reveal());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("Bearer")]
    [InlineData("Bearer   ")]
    [InlineData("Basic YTpi")]
    [InlineData("api-1 api-2")]
    [InlineData("api-ü")]
    public void Anything_else_is_no_token(string? header) => Assert.False(TokenSecret.TryReadHeader(header, out _));

    [Fact]
    public void A_header_longer_than_256_characters_is_not_looked_at() =>
        Assert.False(TokenSecret.TryReadHeader(new string('a', TokenSecret.MaxHeaderLength + 1), out _));
}
