using System.Text.Json.Nodes;

namespace Tidings.Tests.Integrations.BuiltIn;

/// <summary>REST API v2 deployments: revision required, 127 characters; user 31; nothing beyond three bytes of UTF-8 a character.</summary>
public sealed class NewRelicApmTests
{
    [Fact]
    public void A_deployment_tells_who_did_what_where_and_why()
    {
        var deployment = Deployment("flag");
        Assert.Equal("checkout-v2 updateOn 66f0c0ffee0123456789abcd", (string?)deployment["revision"]);
        Assert.Equal("Kim Lee turned on the flag Checkout v2 in 'Production': Ready for launch", (string?)deployment["description"]);
        Assert.Equal("Kim Lee", (string?)deployment["user"]);
        Assert.Contains("Project shop, environment production", (string?)deployment["changelog"], StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Limits_are_kept(string sample)
    {
        var deployment = Deployment(sample);
        Assert.InRange(((string)deployment["revision"]!).Length, 1, 127);
        Assert.InRange(((string?)deployment["user"] ?? "").Length, 0, 31);
        Assert.InRange(((string)deployment["description"]!).Length, 1, 65_535);
        Assert.InRange(((string)deployment["changelog"]!).Length, 1, 65_535);
        Assert.All(deployment, member => Assert.DoesNotContain((string)member.Value!, char.IsSurrogate));
    }

    [Fact]
    public void Without_a_member_there_is_no_user() => Assert.False(Deployment("role").ContainsKey("user"));

    public static TheoryData<string> Samples() => [.. EntrySamples.All.Keys];

    private static JsonObject Deployment(string sample) =>
        BuiltInCatalogue.Body("new-relic-apm", EntrySamples.All[sample])["deployment"]!.AsObject();
}
