
namespace Tidings.Tests.Integrations.BuiltIn;

/// <summary>What a function needs to read a change and to commit it.</summary>
public sealed class LdToGitTests
{
    [Fact]
    public void A_call_names_the_repository_the_entry_and_the_tokens()
    {
        var body = BuiltInCatalogue.Body("ld-to-git", EntrySamples.Flag);
        Assert.Equal("https://git.example.com/acme/flags.git?a=1&b=2", (string?)body["repoURL"]);
        Assert.Equal("ma\"in", (string?)body["branch"]);
        Assert.Equal("git\\secret", (string?)body["gitApiToken"]);
        Assert.Equal("ld\"secret", (string?)body["ldApiToken"]);
        Assert.Equal("https://app.launchdarkly.com/api/v2/auditlog/66f0c0ffee0123456789abcd", (string?)body["auditLogLink"]);
    }

    [Fact]
    public void With_a_token_no_password_is_sent()
    {
        var body = BuiltInCatalogue.Body("ld-to-git", EntrySamples.Flag).AsObject();
        Assert.False(body.ContainsKey("user"));
        Assert.False(body.ContainsKey("secret"));
    }

    [Fact]
    public void Without_a_token_user_and_password_are_sent()
    {
        var body = BuiltInCatalogue.Body("ld-to-git", EntrySamples.Flag, config => config["gitApiToken"] = "").AsObject();
        Assert.Equal("kim", (string?)body["user"]);
        Assert.Equal("pass\"word", (string?)body["secret"]);
        Assert.False(body.ContainsKey("gitApiToken"));
    }

    [Theory]
    [MemberData(nameof(NewRelicApmTests.Samples), MemberType = typeof(NewRelicApmTests))]
    public void Every_entry_has_an_address(string sample) => Assert.StartsWith(
        "https://app.launchdarkly.com/api/v2/auditlog/",
        (string?)BuiltInCatalogue.Body("ld-to-git", EntrySamples.All[sample])["auditLogLink"],
        StringComparison.Ordinal);
}
