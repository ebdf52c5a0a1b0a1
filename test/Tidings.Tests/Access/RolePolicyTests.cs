using Tidings.Access;
using Tidings.Access.Roles;
using Tidings.Policies;
using Tidings.Tests.Access.Roles;

namespace Tidings.Tests.Access;

/// <summary>§3.4: several roles on one token; and what may be handed out by whom.</summary>
public sealed class RolePolicyTests
{
    private static readonly Statement All = AccessTokens.Allow("integration/*", "*");
    private static readonly Statement None = AccessTokens.Deny("integration/*", "*");

    private static AccessPolicy Holding(params CustomRole[] roles) => AccessPolicy.Of(
        AccessTokens.Of() with { InlineRole = null, CustomRoleIds = ["66f0c0ffee0123456789ab70"] }, [.. roles.Select(RolePolicy.Of)]);

    private static AccessPolicy Inline(params Statement[] statements) => AccessPolicy.Of(AccessTokens.Of(statements));

    [Fact]
    public void The_most_permissive_role_wins_over_the_deny_of_another() =>
        Assert.True(Holding(CustomRoles.Of(None), CustomRoles.Of(All)).Decide("updateOn", AccessTokens.Subscription).Allowed);

    [Fact]
    public void The_verdict_names_the_role_by_its_key()
    {
        var policy = Holding(CustomRoles.Of(None) with { Key = "nobody" }, CustomRoles.Of(All) with { Key = "everybody" });

        Assert.Equal("everybody", policy.Decide("updateOn", AccessTokens.Subscription).RoleName);
    }

    [Fact]
    public void Of_several_denials_one_with_a_statement_is_shown()
    {
        var policy = Holding(CustomRoles.Of(AccessTokens.Allow("webhook/*", "*")), CustomRoles.Of(None) with { Key = "nobody" });

        Assert.Equal(new AccessVerdict(false, None, "nobody"), policy.Decide("updateOn", AccessTokens.Subscription));
    }

    [Fact]
    public void Without_any_role_left_nothing_is_allowed_or_seen() => Assert.Equal(
        (false, false), (Holding().Decide("updateOn", AccessTokens.Subscription).Allowed, Holding().DecideRead(AccessTokens.Subscription).Allowed));

    [Fact]
    public void A_role_based_on_reader_sees_everything()
    {
        var role = CustomRoles.Of(AccessTokens.Allow("webhook/*", "*"));

        Assert.False(Holding(role).DecideRead(AccessTokens.Subscription).Allowed);
        Assert.Equal(
            new AccessVerdict(true, null, "ops"),
            Holding(role with { BasePermissions = BasePermissions.Reader }).DecideRead(AccessTokens.Subscription));
    }

    [Fact]
    public void An_admin_covers_everything()
    {
        var admin = AccessPolicy.Of(AccessTokens.Of(AccessRole.Admin));

        Assert.True(admin.Covers(admin));
        Assert.True(admin.Covers(Inline(AccessTokens.Allow("whatever/*", "*"))));
    }

    [Fact]
    public void Only_an_admin_covers_an_admin()
    {
        var admin = AccessPolicy.Of(AccessTokens.Of(AccessRole.Admin));

        Assert.False(AccessPolicy.Of(AccessTokens.Of(AccessRole.Writer)).Covers(admin));
        Assert.False(Inline(AccessTokens.Allow("acct", "*"), AccessTokens.Allow("member/*:token/*", "*")).Covers(admin));
    }

    [Fact]
    public void A_writer_covers_a_reader_and_not_the_other_way_round()
    {
        var (writer, reader) = (AccessPolicy.Of(AccessTokens.Of(AccessRole.Writer)), AccessPolicy.Of(AccessTokens.Of(AccessRole.Reader)));

        Assert.Equal((true, false), (writer.Covers(reader), reader.Covers(writer)));
    }

    [Fact]
    public void Who_does_not_see_everything_cannot_give_that() =>
        Assert.False(Inline(All).Covers(AccessPolicy.Of(AccessTokens.Of(AccessRole.Reader))));

    [Fact]
    public void The_holder_of_several_roles_covers_each_of_them()
    {
        var (one, two) = (CustomRoles.Of(All), CustomRoles.Of(AccessTokens.Allow("webhook/*", "*")));

        Assert.True(Holding(one, two).Covers(Holding(two)));
        Assert.True(Holding(one, two).Covers(Holding(two, one)));
        Assert.False(Holding(one).Covers(Holding(one, two)));
    }

    [Fact]
    public void Two_roles_together_prove_nothing_of_one_that_spans_both() =>
        Assert.False(Holding(CustomRoles.Of(All), CustomRoles.Of(AccessTokens.Allow("webhook/*", "*"))).Covers(Inline(All, AccessTokens.Allow("webhook/*", "*"))));
}
