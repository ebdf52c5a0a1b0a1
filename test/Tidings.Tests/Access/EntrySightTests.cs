using Tidings.Access;
using Tidings.Policies;

namespace Tidings.Tests.Access;

public class EntrySightTests
{
    private static readonly ResourceAccess TurnedOn = Access("updateOn", "proj/shop:env/prod:flag/checkout");

    [Theory]
    [InlineData(AccessRole.Reader)]
    [InlineData(AccessRole.Writer)]
    [InlineData(AccessRole.Admin)]
    public void A_built_in_role_sees_every_entry(AccessRole role)
    {
        var sight = EntrySight.Of(AccessPolicy.Of(AccessTokens.Of(role)));

        Assert.True(sight.SeesEverything);
        Assert.True(sight.Sees([TurnedOn]));
        Assert.True(sight.Sees([Access("anything", "no-such-kind/x")]));
    }

    [Fact]
    public void Statements_show_entries_of_what_they_allow_to_be_done()
    {
        var sight = Sight(AccessTokens.Allow("proj/*:env/*:flag/*", "updateOn"));

        Assert.False(sight.SeesEverything);
        Assert.True(sight.Sees([TurnedOn]));
        Assert.False(sight.Sees([Access("updateTags", "proj/shop:env/prod:flag/checkout")]));
        Assert.False(sight.Sees([Access("updateOn", "proj/shop")]));
    }

    [Theory]
    [InlineData("proj/shop", "viewProject")]
    [InlineData("team/a", "viewTeam")]
    [InlineData("ip-allowlist", "viewIpAllowlist")]
    [InlineData("proj/p:env/e:sdk-key/k", "viewSdkKey")]
    public void The_action_that_views_a_resource_shows_all_that_was_done_to_it(string resource, string action)
    {
        Assert.True(Sight(AccessTokens.Allow(resource, action)).Sees([Access("delete", resource)]));
        Assert.False(Sight(AccessTokens.Allow(resource, "view")).Sees([Access("delete", resource)]));
    }

    [Fact]
    public void One_visible_access_shows_the_entry()
    {
        var sight = Sight(AccessTokens.Allow("proj/*:env/*:flag/*", "updateOn"));

        Assert.True(sight.Sees([Access("updateTags", "proj/shop"), TurnedOn]));
        Assert.False(sight.Sees([]));
    }

    [Fact]
    public void A_deny_hides()
    {
        var sight = Sight(AccessTokens.Allow("proj/*:env/*:flag/*", "*"), AccessTokens.Deny("proj/*:env/prod:flag/*", "*"));

        Assert.False(sight.Sees([TurnedOn]));
        Assert.True(sight.Sees([Access("updateOn", "proj/shop:env/test:flag/checkout")]));
    }

    [Fact]
    public void A_token_that_may_publish_entries_does_not_see_them_for_it()
    {
        Assert.False(Sight(AccessTokens.Allow("acct", AccessActions.CreateAuditLogEntry)).Sees([TurnedOn]));
    }

    private static EntrySight Sight(params Statement[] statements) => EntrySight.Of(AccessPolicy.Of(AccessTokens.Of(statements)));

    private static ResourceAccess Access(string action, string resource) => new(action, AccessTokens.Parse(resource));
}
