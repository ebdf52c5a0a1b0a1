using System.Text.Json.Nodes;
using Tidings.Access;
using Tidings.Access.Roles;
using Tidings.Entries;
using Tidings.Tests.Policies;

namespace Tidings.Tests.Access.Roles;

/// <summary>§3.5: what the log tells of custom roles and tokens, and who can subscribe to it.</summary>
public sealed class RoleAuditTests
{
    private static readonly RoleAudit Audit = new(FixedTime.Instance);
    private static readonly Actor Kim = new("66f0c0ffee0123456789ab01", "kim", "1234");
    private static readonly CustomRole Role = CustomRoles.Of(AccessTokens.Allow("integration/*", "*"));

    [Fact]
    public void A_change_tells_its_actions_the_delta_both_versions_and_the_comment()
    {
        var payload = (JsonObject)JsonNode.Parse(Audit.Updated(Role, Role with { Name = "n", BasePermissions = BasePermissions.Reader }, Kim, "why").Payload.Span)!; // ! : entries are objects.

        Assert.Equal(["updateName", "updateBasePermissions"], payload["accesses"]?.AsArray().Select(access => (string?)access?["action"]));
        Assert.Equal("""[{"op":"replace","path":"/name","value":"n"},{"op":"replace","path":"/basePermissions","value":"reader"}]""", payload["delta"]?.ToJsonString());
        Assert.Equal(
            ("no_access", "reader", "why"),
            ((string?)payload["previousVersion"]?["basePermissions"], (string?)payload["currentVersion"]?["basePermissions"], (string?)payload["comment"]));
    }

    [Theory]
    [InlineData("role/*", "role")]
    [InlineData("role/ops", "role")]
    [InlineData("member/*:token/*", "token")]
    [InlineData("service-token/*", "service token")]
    public void A_subscription_to_the_resource_gets_the_entry(string specifier, string what)
    {
        var tokens = new TokenAudit(FixedTime.Instance);
        Dictionary<string, AuditLogEntry> entries = new()
        {
            ["role"] = Audit.Deleted(Role, Kim),
            ["token"] = tokens.Created(AccessTokens.Of(AccessRole.Reader), Kim),
            ["service token"] = tokens.Created(AccessTokens.Of(AccessRole.Reader) with { IsService = true }, Kim),
        };
        var policy = Statements.PolicyOf(Statements.Allow("*", specifier));

        Assert.Equal([what], entries.Where(entry => policy.AllowsAny(entry.Value.Accesses)).Select(entry => entry.Key));
    }
}
