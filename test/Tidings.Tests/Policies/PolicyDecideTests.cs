using Tidings.Policies;
using static Tidings.Tests.Policies.Statements;

namespace Tidings.Tests.Policies;

/// <summary>§3.4: the decision examples, and which statement decided.</summary>
public sealed class PolicyDecideTests
{
    [Fact]
    public void A_parent_does_not_cover_its_children() => Assert.False(PolicyOf(Allow("*", "proj/*")).Allows("updateOn", "proj/a:env/b:flag/c"));

    [Fact]
    public void An_allow_that_matches_allows() => Assert.True(PolicyOf(Allow("*", ProductionFlags)).Allows("updateOn", "proj/a:env/production:flag/c"));

    [Fact]
    public void A_deny_takes_out_what_it_names()
    {
        var policy = PolicyOf(Allow("*", ProductionFlags), Deny("updateTags", ProductionFlags));
        Assert.False(policy.Allows("updateTags", "proj/a:env/production:flag/c"));
        Assert.True(policy.Allows("updateOn", "proj/a:env/production:flag/c"));
    }

    [Fact]
    public void A_deny_wins_also_when_it_comes_first() =>
        Assert.False(PolicyOf(Deny("*", ProductionFlags), Allow("*", ProductionFlags)).Allows("updateOn", "proj/a:env/production:flag/c"));

    [Fact]
    public void Only_denies_allow_nothing()
    {
        var reading = Parse(Deny("*", "proj/a"));
        Assert.False(reading.Policy!.Allows("updateName", "proj/b"));
        Assert.Equal("statements", Assert.Single(reading.Warnings).Attribute);
    }

    // "Policies" of the decisions: unknown kinds are parsed and never match.
    [Theory]
    [InlineData("widget/*")]
    [InlineData("widget/1")]
    [InlineData("proj/*:widget/*")]
    public void An_allow_of_an_unknown_kind_matches_nothing(string specifier)
    {
        var policy = PolicyOf(Allow("*", specifier));

        Assert.False(policy.Allows("updateOn", "widget/1"));
        Assert.False(policy.Allows("updateOn", "proj/a:widget/1"));
    }

    [Fact]
    public void All_but_some_of_an_unknown_kind_is_nothing_either() =>
        Assert.False(PolicyOf(new Statement { Effect = Effect.Allow, Actions = ["*"], NotResources = ["widget/2"] }).Allows("updateOn", "widget/1"));

    [Fact]
    public void Actions_may_be_patterns_and_tags_ignore_case() =>
        Assert.True(PolicyOf(Allow("update*", "proj/*:env/*;qa_*:flag/*")).Allows("updateRules", "proj/a:env/b;QA_eu:flag/c"));

    [Fact]
    public void Actions_keep_case() => Assert.False(PolicyOf(Allow("updateon", ProductionFlags)).Allows("updateOn", "proj/a:env/production:flag/c"));

    [Fact]
    public void An_action_that_nobody_knows_is_accepted() => Assert.True(PolicyOf(Allow("frobnicate", "proj/*")).Allows("frobnicate", "proj/a"));

    [Fact]
    public void All_tags_of_a_specifier_are_asked_for() =>
        Assert.False(PolicyOf(Allow("*", "proj/*:env/*:flag/*;t1,t2")).Allows("updateOn", "proj/a:env/b:flag/c;t1"));

    [Fact]
    public void NotResources_means_the_others_of_its_kind()
    {
        var policy = PolicyOf(new Statement { Effect = Effect.Allow, NotResources = [ProductionFlags], Actions = ["*"] });
        Assert.True(policy.Allows("updateOn", "proj/a:env/test:flag/c"));
        Assert.False(policy.Allows("updateOn", "proj/a:env/production:flag/c"));
        Assert.False(policy.Allows("updateName", "proj/a:env/test"));
        Assert.False(policy.Allows("updateName", "proj/a:env/test:segment/c"));
    }

    [Fact]
    public void NotActions_means_the_other_actions()
    {
        var policy = PolicyOf(new Statement { Effect = Effect.Allow, Resources = ["proj/*:env/*:flag/*"], NotActions = ["createFlag", "delete*"] });
        Assert.False(policy.Allows("createFlag", "proj/a:env/b:flag/c"));
        Assert.False(policy.Allows("deleteFlag", "proj/a:env/b:flag/c"));
        Assert.True(policy.Allows("updateOn", "proj/a:env/b:flag/c"));
    }

    // decisions.md: exclusive pairs are only those of the same name.
    [Fact]
    public void NotResources_and_notActions_go_together()
    {
        var policy = PolicyOf(new Statement { Effect = Effect.Allow, NotResources = ["proj/a"], NotActions = ["createProject"] });
        Assert.True(policy.Allows("updateTags", "proj/b"));
        Assert.False(policy.Allows("createProject", "proj/b"));
        Assert.False(policy.Allows("updateTags", "proj/a"));
    }

    [Fact]
    public void The_first_deny_decides_and_is_named()
    {
        var policy = PolicyOf(Allow("*", "proj/*"), Deny("create*", "proj/*"), Deny("updateTags", "proj/*"), Deny("*", "proj/*"));
        Assert.Equal(new Decision(false, policy.Statements[2]), policy.Decide("updateTags", ResourceOf("proj/a")));
    }

    [Fact]
    public void Else_the_first_allow_decides_and_is_named()
    {
        var policy = PolicyOf(Allow("create*", "proj/*"), Allow("updateTags", "proj/*"), Allow("*", "proj/*"));
        Assert.Equal(new Decision(true, policy.Statements[1]), policy.Decide("updateTags", ResourceOf("proj/a")));
    }

    [Fact]
    public void No_statement_is_named_when_none_matched() =>
        Assert.Equal(new Decision(false, null), PolicyOf(Allow("*", "proj/a")).Decide("updateTags", ResourceOf("proj/b")));

    // decisions.md: delivered once when any access is allowed; deny wins per access.
    [Fact]
    public void One_allowed_access_is_enough_though_another_is_denied()
    {
        var policy = PolicyOf(Allow("*", "proj/*"), Deny("*", "proj/b"));
        var allowed = new ResourceAccess("updateTags", ResourceOf("proj/a"));
        var denied = new ResourceAccess("updateTags", ResourceOf("proj/b"));
        Assert.True(policy.AllowsAny([denied, allowed]));
        Assert.False(policy.AllowsAny([denied]));
        Assert.False(policy.AllowsAny([]));
    }
}
