using Tidings.Access;
using Tidings.Policies;

namespace Tidings.Tests.Access;

/// <summary>§2.8: <c>_access</c>.</summary>
public sealed class AccessSummaryTests
{
    private static AccessSummary Summarise(AccessToken token) => AccessSummary.Of(AccessPolicy.Of(token), AccessTokens.Subscription);

    [Fact]
    public void Each_of_the_six_actions_is_listed_once()
    {
        var summary = Summarise(AccessTokens.Of(AccessTokens.Allow("integration/*", "update*")));

        Assert.Equal(
            ["createIntegration", "deleteIntegration", "updateConfiguration", "updateName", "updateOn", "validateConnection"],
            summary.Allowed.Concat(summary.Denied).Select(line => line.Action).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void An_allowed_action_shows_the_deciding_statement()
    {
        var line = Assert.Single(Summarise(AccessTokens.Of(AccessTokens.Allow("integration/*", "updateOn"))).Allowed);

        Assert.Equal((Effect.Allow, "integration/*", "updateOn"), (line.Reason.Effect, line.Reason.Resources?.Single(), line.Reason.Actions?.Single()));
    }

    [Fact]
    public void Where_nothing_matched_the_reason_is_the_effect_alone() => Assert.All(
        Summarise(AccessTokens.Of(AccessTokens.Allow("integration/slack", "*"))).Denied,
        line => Assert.Equal(new AccessReason(Effect.Deny, null, null, null, null, null), line.Reason));

    [Fact]
    public void A_built_in_role_is_named() =>
        Assert.All(Summarise(AccessTokens.Of(AccessRole.Writer)).Allowed, line => Assert.Equal("writer", line.Reason.RoleName));

    [Fact]
    public void A_reader_is_denied_all_six() => Assert.Equal(6, Summarise(AccessTokens.Of(AccessRole.Reader)).Denied.Count);
}
