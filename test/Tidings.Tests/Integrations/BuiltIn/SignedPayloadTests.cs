using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Tidings.Tests.Integrations.BuiltIn;

/// <summary>The integrations that get the canonical entry (§4.4), signed (§6).</summary>
public sealed class SignedPayloadTests
{
    [Theory]
    [MemberData(nameof(Keys))]
    public void The_body_is_the_entry_itself(string key)
    {
        var body = BuiltInCatalogue.Body(key, EntrySamples.Flag);
        Assert.Equal("66f0c0ffee0123456789abcd", (string?)body["_id"]);
        Assert.Equal(1729123867537, (long?)body["date"]);
        Assert.Equal("updateOn", (string?)body["accesses"]![0]!["action"]);
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void Texts_arrive_unchanged(string key) =>
        Assert.Equal(EntrySamples.Nasty, (string?)BuiltInCatalogue.Body(key, EntrySamples.Hostile)["comment"]);

    [Theory]
    [MemberData(nameof(Keys))]
    public void The_signature_is_that_of_the_bytes_sent(string key)
    {
        var request = BuiltInCatalogue.Render(key, EntrySamples.Hostile);
        Assert.Equal(
            Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes("frobozz"), request.Body.Span)),
            BuiltInCatalogue.Header(request, "X-LD-Signature"));
    }

    [Fact]
    public void The_teams_app_may_go_without_a_secret() =>
        Assert.Null(BuiltInCatalogue.Header(BuiltInCatalogue.Render("msteams-app", EntrySamples.Flag, RemoveSecret), "X-LD-Signature"));

    public static TheoryData<string> Keys() => ["chronosphere", "compass", "kosli", "msteams-app"];

    private static void RemoveSecret(JsonObject config) => config["secret"] = "";
}
