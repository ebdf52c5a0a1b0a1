using FsCheck;
using FsCheck.Fluent;
using Tidings.Policies;
using Tidings.Tests.Access;

namespace Tidings.Tests.Policies;

public class AccessTermsTests
{
    // Of conditions that terms can say: a random statement hardly ever has no other.
    private static readonly Gen<Statement> Plain =
        from resource in Gen.Elements("proj/a", "proj/*", "proj/*;T", "proj/a;t:env/*", "proj/*:env/b", "proj/*:env/*:flag/*", "proj/a:env/*;tu:flag/*", "integration/ab", "integration/*")
        from action in Gen.Elements("*", "on", "off")
        select AccessTokens.Allow(resource, action);

    private static readonly Gen<(Statement[] Statements, ResourceAccess Access)> Cases =
        from statements in Gen.Frequency((1, PolicyGenerators.StatementList), (3, PolicyGenerators.Some(Plain, 2)))
        from access in PolicyGenerators.Access
        select (statements, access);

    [Theory]
    [InlineData("proj/shop:env/prod:flag/checkout", "updateOn")]
    [InlineData("proj/*:env/prod;LIVE:flag/*;web,{critical:true}", "updateOn")]
    [InlineData("proj/sh*:env/*:flag/*", "update*")]
    [InlineData("proj/*:env/*;li*:flag/checkout", "*")]
    public void What_a_policy_allows_has_the_terms_that_it_needs(string specifier, string action)
    {
        var access = new ResourceAccess("updateOn", AccessTokens.Parse("proj/shop:env/prod;live:flag/checkout;Web,{critical:true}"));
        var policy = Compile(AccessTokens.Allow("member/*", "deleteMember"), AccessTokens.Allow(specifier, action));

        Assert.True(policy.AllowsAny([access]));
        Assert.Contains(AccessTerms.NeededBy(policy)!.Alternatives, terms => terms.All(Terms(access).Contains)); // Few statements: never null.
    }

    [Fact]
    public void An_access_of_another_key_or_kind_or_action_lacks_a_term()
    {
        var needed = Assert.Single(AccessTerms.NeededBy(Compile(AccessTokens.Allow("proj/shop:env/*:flag/checkout", "updateOn")))!.Alternatives); // One statement: never null.

        Assert.False(needed.All(Terms(new("updateOn", AccessTokens.Parse("proj/shop:env/a:flag/other"))).Contains));
        Assert.False(needed.All(Terms(new("updateTags", AccessTokens.Parse("proj/shop:env/a:flag/checkout"))).Contains));
        Assert.False(needed.All(Terms(new("updateOn", AccessTokens.Parse("proj/shop:env/a:segment/checkout"))).Contains));
    }

    [Fact]
    public void An_integration_is_found_by_both_its_names()
    {
        var terms = Terms(new("updateOn", AccessTokens.Subscription));

        Assert.True(AccessTerms.NeededBy(Compile(AccessTokens.Allow("integration/datadog", "*")))!.Alternatives.All(needed => needed.All(terms.Contains))); // As above.
        Assert.True(AccessTerms.NeededBy(Compile(AccessTokens.Allow("integration/66f0c0ffee0123456789abcd", "*")))!.Alternatives.All(needed => needed.All(terms.Contains))); // As above.
    }

    [Fact]
    public void Generated_policies_allow_nothing_that_lacks_their_terms_and_all_that_has_them_where_they_are_enough()
    {
        var (enough, allowed, lacking) = (0, 0, 0);
        foreach (var (statements, access) in PolicyGenerators.Same(Cases, 5_000))
        {
            var policy = Compile(statements);
            var needed = AccessTerms.NeededBy(policy)!; // Few statements: never null.
            var terms = Terms(access);
            var has = needed.Alternatives.Any(alternative => alternative.All(terms.Contains));

            Assert.True(has || !policy.AllowsAny([access]));
            Assert.True(!has || !needed.AreEnough || policy.AllowsAny([access]));
            enough += needed.AreEnough ? 1 : 0;
            allowed += needed.AreEnough && has ? 1 : 0;
            lacking += needed.AreEnough && !has ? 1 : 0;
        }

        // Else the above would hold of nothing.
        Assert.True(enough > 1_000 && allowed > 200 && lacking > 200, $"{enough}, {allowed}, {lacking}");
    }

    [Theory]
    [InlineData("proj/shop:env/*:flag/*", "*", true)]
    [InlineData("proj/*:env/prod;live:flag/*", "updateOn", true)]
    [InlineData("proj/sh*:env/*:flag/*", "*", false)]
    [InlineData("proj/*:env/*;li*:flag/*", "*", false)]
    [InlineData("proj/*:env/*;{critical:true}:flag/*", "*", false)]
    [InlineData("proj/*:env/*:flag/*", "update*", false)]
    public void Terms_are_enough_where_every_condition_is_one(string specifier, string action, bool areEnough) =>
        Assert.Equal(areEnough, AccessTerms.NeededBy(Compile(AccessTokens.Allow(specifier, action)))!.AreEnough); // One statement: never null.

    [Fact]
    public void A_deny_leaves_something_to_decide() =>
        Assert.False(AccessTerms.NeededBy(Compile(AccessTokens.Allow("proj/*", "*"), Statements.Deny("*", "proj/a")))!.AreEnough); // Few statements: never null.

    [Fact]
    public void What_excludes_resources_needs_no_more_than_their_kind()
    {
        var statement = new Statement { Effect = Effect.Allow, NotResources = ["proj/shop"], NotActions = ["updateOn"] };

        Assert.Equal(["proj"], Assert.Single(AccessTerms.NeededBy(Compile(statement))!.Alternatives)); // As above.
    }

    [Fact]
    public void Many_alternatives_are_not_looked_up()
    {
        var statements = Enumerable.Range(0, 100).Select(n => AccessTokens.Allow($"proj/p{n}", "*"));

        Assert.Null(AccessTerms.NeededBy(Compile([.. statements])));
    }

    private static HashSet<string> Terms(ResourceAccess access)
    {
        var terms = new HashSet<string>();
        AccessTerms.AddTo(terms, access);
        return terms;
    }

    private static Policy Compile(params Statement[] statements) =>
        Policy.Parse(statements, "statements").Policy ?? throw new ArgumentException("It does not parse.", nameof(statements));
}
