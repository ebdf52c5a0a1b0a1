using Tidings.Access;

namespace Tidings.Tests.Access;

/// <summary>§3.6: what built-in roles and inline roles may do.</summary>
public sealed class AccessPolicyTests
{
    [Theory]
    [InlineData("createIntegration", "integration/datadog")]
    [InlineData("updateOn", "integration/66f0c0ffee0123456789abcd")]
    [InlineData("createAuditLogEntry", "acct")]
    [InlineData("createAccessToken", "member/system:token/66f0c0ffee0123456789ab07")]
    [InlineData("createFlag", "proj/a:env/b:flag/c")]
    public void A_reader_changes_nothing(string action, string resource) =>
        Assert.False(AccessPolicy.Of(AccessTokens.Of(AccessRole.Reader)).Decide(action, AccessTokens.Parse(resource)).Allowed);

    [Theory]
    [InlineData("createIntegration", "integration/datadog")]
    [InlineData("deleteIntegration", "integration/66f0c0ffee0123456789abcd")]
    [InlineData("updateName", "webhook/1")]
    [InlineData("createProject", "proj/a")]
    [InlineData("createEnvironment", "proj/a:env/b")]
    [InlineData("updateOn", "proj/a:env/b:flag/c")]
    [InlineData("updateRules", "proj/a:env/b:segment/c")]
    [InlineData("createDestination", "proj/a:env/b:destination/c")]
    [InlineData("createMetric", "proj/a:metric/c")]
    [InlineData("createCodeRefsRepository", "code-reference-repository/r")]
    [InlineData("createAuditLogEntry", "acct")]
    public void A_writer_changes_what_the_account_is_used_for(string action, string resource) =>
        Assert.True(AccessPolicy.Of(AccessTokens.Of(AccessRole.Writer)).Decide(action, AccessTokens.Parse(resource)).Allowed);

    [Theory]
    [InlineData("createMember", "member/m")]
    [InlineData("createRole", "role/r")]
    [InlineData("updateRequireMfa", "acct")]
    [InlineData("createAccessToken", "member/system:token/66f0c0ffee0123456789ab07")]
    [InlineData("createAccessToken", "service-token/t")]
    [InlineData("updateTeamName", "team/t")]
    public void A_writer_does_not_change_who_may_do_what(string action, string resource) =>
        Assert.False(AccessPolicy.Of(AccessTokens.Of(AccessRole.Writer)).Decide(action, AccessTokens.Parse(resource)).Allowed);

    [Theory]
    [InlineData("createIntegration", "integration/datadog")]
    [InlineData("createMember", "member/m")]
    [InlineData("createRole", "role/r")]
    [InlineData("updateRequireMfa", "acct")]
    [InlineData("createAuditLogEntry", "acct")]
    [InlineData("deleteAccessToken", "member/system:token/66f0c0ffee0123456789ab07")]
    [InlineData("createAccessToken", "service-token/t")]
    public void An_admin_changes_everything(string action, string resource) =>
        Assert.True(AccessPolicy.Of(AccessTokens.Of(AccessRole.Admin)).Decide(action, AccessTokens.Parse(resource)).Allowed);

    [Theory]
    [InlineData(AccessRole.Reader, "reader")]
    [InlineData(AccessRole.Writer, "writer")]
    [InlineData(AccessRole.Admin, "admin")]
    public void The_verdict_names_the_built_in_role(AccessRole role, string name) =>
        Assert.Equal(name, AccessPolicy.Of(AccessTokens.Of(role)).Decide("updateOn", AccessTokens.Subscription).RoleName);

    [Fact]
    public void The_verdict_shows_the_statement_of_the_role() =>
        Assert.Equal(["integration/*"], AccessPolicy.Of(AccessTokens.Of(AccessRole.Writer)).Decide("updateOn", AccessTokens.Subscription).Statement?.Resources);

    [Theory] // decisions.md: integration/<name> matches the integration key or the subscription id
    [InlineData("integration/datadog")]
    [InlineData("integration/66f0c0ffee0123456789abcd")]
    [InlineData("integration/*")]
    public void An_inline_role_names_a_subscription_by_key_or_id(string specifier) =>
        Assert.True(AccessPolicy.Of(AccessTokens.Of(AccessTokens.Allow(specifier, "updateOn"))).Decide("updateOn", AccessTokens.Subscription).Allowed);

    [Fact]
    public void In_an_inline_role_deny_wins_and_is_shown()
    {
        var deny = AccessTokens.Deny("integration/datadog", "update*");
        var verdict = AccessPolicy.Of(AccessTokens.Of(AccessTokens.Allow("integration/*", "*"), deny)).Decide("updateOn", AccessTokens.Subscription);

        Assert.Equal(new AccessVerdict(false, deny, null), verdict);
    }

    [Fact]
    public void Where_no_statement_matches_none_is_shown() => Assert.Equal(
        new AccessVerdict(false, null, null),
        AccessPolicy.Of(AccessTokens.Of(AccessTokens.Allow("integration/slack", "*"))).Decide("updateOn", AccessTokens.Subscription));

    [Theory]
    [InlineData(AccessRole.Reader)]
    [InlineData(AccessRole.Writer)]
    [InlineData(AccessRole.Admin)]
    public void Every_built_in_role_sees_everything(AccessRole role) =>
        Assert.True(AccessPolicy.Of(AccessTokens.Of(role)).DecideRead(AccessTokens.Parse("member/system:token/1")).Allowed);

    [Fact]
    public void An_inline_role_sees_what_it_may_act_on()
    {
        var allow = AccessTokens.Allow("integration/datadog", "updateName");

        Assert.Equal(new AccessVerdict(true, allow, null), AccessPolicy.Of(AccessTokens.Of(allow)).DecideRead(AccessTokens.Subscription));
    }

    [Theory]
    [InlineData("integration/slack", "*")]
    [InlineData("integration/datadog", "viewNothing")]
    [InlineData("proj/*", "*")]
    public void An_inline_role_does_not_see_what_it_may_not_act_on(string resource, string action) =>
        Assert.False(AccessPolicy.Of(AccessTokens.Of(AccessTokens.Allow(resource, action))).DecideRead(AccessTokens.Subscription).Allowed);

    [Fact]
    public void A_denied_read_shows_the_denying_statement()
    {
        var deny = AccessTokens.Deny("integration/*", "*");

        Assert.Equal(deny, AccessPolicy.Of(AccessTokens.Of(AccessTokens.Allow("integration/*", "*"), deny)).DecideRead(AccessTokens.Subscription).Statement);
    }

    [Fact]
    public void A_token_without_any_role_is_refused_loudly() =>
        Assert.Throws<ArgumentException>(() => AccessPolicy.Of(AccessTokens.Of(AccessRole.Reader) with { Role = null }));

    [Fact]
    public void A_stored_inline_role_that_does_not_parse_is_refused_loudly() =>
        Assert.Throws<ArgumentException>(() => AccessPolicy.Of(AccessTokens.Of(AccessTokens.Allow("*", "*"))));
}
