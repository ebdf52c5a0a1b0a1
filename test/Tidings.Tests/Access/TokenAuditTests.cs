using System.Text;
using System.Text.Json.Nodes;
using Tidings.Access;
using Tidings.Entries;

namespace Tidings.Tests.Access;

public sealed class TokenAuditTests
{
    private static readonly TokenAudit Audit = new(FixedTime.Instance);
    private static readonly Actor Kim = new("66f0c0ffee0123456789ab01", "kim", "1234");

    private static JsonObject PayloadOf(AuditLogEntry entry) => (JsonObject)JsonNode.Parse(entry.Payload.Span)!;

    [Fact] // §3.5: member/*:token/*
    public void Creating_a_token_is_an_access_to_the_token()
    {
        var payload = PayloadOf(Audit.Created(AccessTokens.Of(AccessRole.Writer), Kim));

        Assert.Equal("""[{"action":"createAccessToken","resource":"member/system:token/66f0c0ffee0123456789ab07"}]""", payload["accesses"]?.ToJsonString());
    }

    [Fact]
    public void A_created_token_has_no_previous_version()
    {
        var payload = PayloadOf(Audit.Created(AccessTokens.Of(AccessRole.Writer), Kim));

        Assert.Equal((false, "writer"), (payload.ContainsKey("previousVersion"), (string?)payload["currentVersion"]?["role"]));
    }

    [Fact]
    public void A_deleted_token_has_no_current_version()
    {
        var payload = PayloadOf(Audit.Revoked(AccessTokens.Of(AccessTokens.Allow("integration/*", "*")), Kim));

        Assert.False(payload.ContainsKey("currentVersion"));
        Assert.Equal("""[{"effect":"allow","resources":["integration/*"],"actions":["*"]}]""", payload["previousVersion"]?["inlineRole"]?.ToJsonString());
    }

    [Fact]
    public void Neither_the_secret_nor_its_digest_is_told()
    {
        var token = AccessTokens.Of(AccessRole.Writer);
        var text = Encoding.UTF8.GetString(Audit.Created(token, Kim).Payload.Span);

        Assert.DoesNotContain(token.Digest, text, StringComparison.Ordinal);
        Assert.DoesNotContain("api-the-secret", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_cannot_format_the_title() =>
        Assert.Equal("kim created the access token ci \\*bot\\*", (string?)PayloadOf(Audit.Created(AccessTokens.Of(AccessRole.Writer), Kim))["title"]);

    [Fact]
    public void Without_an_actor_the_comment_says_that_tidings_did_it() =>
        Assert.Contains("Tidings itself", (string?)PayloadOf(Audit.Created(AccessTokens.Of(AccessRole.Admin), null))["comment"], StringComparison.Ordinal);

    [Fact] // §3.5: service-token/*
    public void A_service_token_is_a_resource_of_its_own_kind() => Assert.Equal(
        "service-token/66f0c0ffee0123456789ab07",
        (string?)PayloadOf(Audit.Created(AccessTokens.Of(AccessRole.Writer) with { IsService = true }, Kim))["accesses"]?[0]?["resource"]);

    [Fact]
    public void A_change_tells_its_actions_the_delta_both_versions_and_the_comment()
    {
        var before = AccessTokens.Of(AccessRole.Writer);

        var payload = PayloadOf(Audit.Updated(before, before with { Role = AccessRole.Reader, Name = "n" }, Kim, "less will do"));

        Assert.Equal(["updateAccessTokenName", "updateAccessTokenPolicy"], payload["accesses"]?.AsArray().Select(access => (string?)access?["action"]));
        Assert.Equal("""[{"op":"replace","path":"/name","value":"n"},{"op":"replace","path":"/role","value":"reader"}]""", payload["delta"]?.ToJsonString());
        Assert.Equal(
            ("writer", "reader", "less will do"),
            ((string?)payload["previousVersion"]?["role"], (string?)payload["currentVersion"]?["role"], (string?)payload["comment"]));
    }

    [Fact]
    public void A_reset_tells_the_endings_only()
    {
        var before = AccessTokens.Of(AccessRole.Writer);
        var after = before with { Digest = new TokenSecret("api-another-secret").Digest, Ending = "crt2" };

        var text = Encoding.UTF8.GetString(Audit.Reset(before, after, Kim).Payload.Span);

        Assert.Contains("""{"op":"replace","path":"/token","value":"crt2"}""", text, StringComparison.Ordinal);
        Assert.DoesNotContain(before.Digest, text, StringComparison.Ordinal);
        Assert.DoesNotContain(after.Digest, text, StringComparison.Ordinal);
    }
}
