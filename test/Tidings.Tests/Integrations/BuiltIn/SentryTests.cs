using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Tidings.Tests.Integrations.BuiltIn;

/// <summary>Sentry's "generic" provider of flag changes: https://docs.sentry.io/organization/integrations/feature-flag/generic/.</summary>
public sealed class SentryTests
{
    [Fact]
    public void A_change_tells_which_flag_when_and_by_whom()
    {
        var change = Change(EntrySamples.Flag);
        Assert.Equal("updated", (string?)change["action"]);
        Assert.Equal("checkout-v2", (string?)change["flag"]);
        Assert.Equal("2024-10-17T00:11:07.537Z", (string?)change["created_at"]);
        Assert.Equal("""{"id":"kim@example.com","type":"email"}""", change["created_by"]!.ToJsonString());
        Assert.Equal("""{"version":1}""", BuiltInCatalogue.Body("sentry", EntrySamples.Flag)["meta"]!.ToJsonString());
    }

    [Theory]
    [InlineData("createFlag", "created")]
    [InlineData("cloneFlag", "created")]
    [InlineData("deleteFlag", "deleted")]
    [InlineData("updateOn", "updated")]
    [InlineData("updateGlobalArchived", "updated")]
    public void Sentry_knows_three_actions(string action, string expected) => Assert.Equal(expected, (string?)Change(Flag(action))["action"]);

    [Theory]
    [InlineData("""{"email":"kim@example.com","_id":"66f0c0ffee0123456789ab01"}""", "kim@example.com", "email")]
    [InlineData("""{"_id":"66f0c0ffee0123456789ab01","firstName":"Kim"}""", "66f0c0ffee0123456789ab01", "id")]
    [InlineData("""{"firstName":"Kim","lastName":"Lee"}""", "Kim Lee", "name")]
    [InlineData(null, "launchdarkly", "name")]
    public void Who_made_it_is_told_as_exactly_as_is_known(string? member, string id, string type)
    {
        var maker = Change(Flag("updateOn", member))["created_by"]!;
        Assert.Equal((id, type), ((string?)maker["id"], (string?)maker["type"]));
    }

    [Fact]
    public void A_repeated_delivery_has_the_same_change_id_and_another_entry_another()
    {
        Assert.Equal((long?)Change(EntrySamples.Flag)["change_id"], (long?)Change(EntrySamples.Flag)["change_id"]);
        Assert.NotEqual((long?)Change(Flag("updateOn"))["change_id"], (long?)Change(EntrySamples.Flag)["change_id"]);
        Assert.InRange((long)Change(EntrySamples.Flag)["change_id"]!, 1, long.MaxValue);
    }

    [Fact]
    public void Texts_stay_within_100_characters()
    {
        var change = Change(EntrySamples.Excessive);
        Assert.InRange(((string)change["flag"]!).Length, 1, 100);
        Assert.InRange(((string)change["created_by"]!["id"]!).Length, 1, 100);
    }

    [Fact]
    public void The_signature_is_the_hexadecimal_hmac_of_the_bytes_sent()
    {
        var request = BuiltInCatalogue.Render("sentry", EntrySamples.Flag);
        Assert.Equal(
            Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes("se-secret"), request.Body.Span)),
            BuiltInCatalogue.Header(request, "X-Sentry-Signature"));
    }

    [Fact]
    public void Only_changes_of_flags_are_sent() =>
        Assert.Throws<InvalidOperationException>(() => BuiltInCatalogue.Render("sentry", EntrySamples.Project));

    [Fact]
    public void A_connection_test_reports_no_change() => Assert.Empty(JsonNode.Parse(ValidationTemplateTests.Render("sentry"))!["data"]!.AsArray());

    private static JsonNode Change(string entry) => Assert.Single(BuiltInCatalogue.Body("sentry", entry)["data"]!.AsArray())!;

    private static string Flag(string action, string? member = null)
    {
        var entry = new JsonObject
        {
            ["_id"] = "66f0c0ffee0123456789abce",
            ["date"] = 1729123867537,
            ["accesses"] = new JsonArray(new JsonObject { ["action"] = action, ["resource"] = "proj/shop:env/production:flag/checkout-v2" }),
        };
        if (member is not null)
        {
            entry["member"] = JsonNode.Parse(member);
        }

        return entry.ToJsonString();
    }
}
