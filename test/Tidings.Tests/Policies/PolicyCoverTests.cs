using FsCheck;
using FsCheck.Fluent;
using Tidings.Policies;
using static Tidings.Tests.Policies.Statements;

namespace Tidings.Tests.Policies;

/// <summary>The proof that one policy allows no more than another: never a wrong yes.</summary>
public sealed class PolicyCoverTests
{
    // A narrower policy is made of pieces of the wider one, or else a random pair would hardly ever be covered.
    private static readonly Gen<(Statement[] Wider, Statement[] Narrower, ResourceAccess Access)> Cases =
        from wider in PolicyGenerators.StatementList
        from narrower in PolicyGenerators.Some(Gen.Frequency((5, Gen.Elements(wider).SelectMany(Piece)), (1, PolicyGenerators.Statement)), 4)
        from access in PolicyGenerators.Access
        select (wider, narrower, access);

    [Fact]
    public void What_a_covered_policy_allows_the_covering_one_allows() => Prop.ForAll(Cases.ToArbitrary(), given =>
            !Covers(given.Wider, given.Narrower) || !Allows(given.Narrower, given.Access) || Allows(given.Wider, given.Access))
        .Check(Config.QuickThrowOnFailure.WithMaxTest(4_000).WithQuietOnSuccess(true));

    [Fact]
    public void Generated_pairs_are_covered_and_used_often_enough_to_prove_anything() =>
        Assert.InRange(PolicyGenerators.Same(Cases, 8_000).Count(given => Covers(given.Wider, given.Narrower) && Allows(given.Narrower, given.Access)), 100, 7_600);

    [Fact]
    public void Every_policy_covers_itself() => Prop.ForAll(PolicyGenerators.StatementList.ToArbitrary(), given => Covers(given, given))
        .Check(Config.QuickThrowOnFailure.WithMaxTest(1_000).WithQuietOnSuccess(true));

    [Theory]
    [InlineData("integration/*", "*", "integration/slack", "updateOn")]
    [InlineData("integration/*", "*", "integration/s*", "update*")]
    [InlineData("proj/*:env/*:flag/*", "update*", "proj/a:env/b:flag/c;t", "updateOn")]
    [InlineData("acct", "*", "acct", "createAuditLogEntry")]
    public void A_pattern_covers_what_lies_plainly_within_it(string wide, string actions, string narrow, string narrowActions) =>
        Assert.True(Covers([Allow(actions, wide)], [Allow(narrowActions, narrow)]));

    [Theory]
    [InlineData("integration/slack", "*", "integration/*", "updateOn")]
    [InlineData("integration/*", "updateOn", "integration/*", "*")]
    [InlineData("integration/*", "update*", "integration/*", "upd*")]
    [InlineData("integration/*", "*", "webhook/*", "*")]
    [InlineData("proj/*:env/*:flag/*;t", "*", "proj/*:env/*:flag/*", "*")]
    [InlineData("proj/*:env/*;{critical:false}:flag/*", "*", "proj/*:env/*:flag/*", "*")]
    [InlineData("proj/${roleAttribute/x}", "*", "proj/a", "*")]
    public void What_reaches_beyond_is_not_covered(string wide, string actions, string narrow, string narrowActions) =>
        Assert.False(Covers([Allow(actions, wide)], [Allow(narrowActions, narrow)]));

    [Fact]
    public void A_deny_that_is_left_out_is_missed() =>
        Assert.False(Covers([Allow("*", "integration/*"), Deny("deleteIntegration", "integration/*")], [Allow("*", "integration/*")]));

    [Fact]
    public void A_deny_that_is_kept_or_widened_is_enough() =>
        Assert.True(Covers([Allow("*", "integration/*"), Deny("deleteIntegration", "integration/slack")], [Allow("*", "integration/*"), Deny("*", "integration/*")]));

    [Fact]
    public void Further_denies_only_narrow() =>
        Assert.True(Covers([Allow("*", "integration/*")], [Allow("*", "integration/*"), Deny("updateOn", "integration/slack")]));

    [Fact]
    public void Excluding_more_is_narrower_and_excluding_less_is_not()
    {
        var (few, many) = (AllBut("integration/a"), AllBut("integration/a", "integration/b"));

        Assert.Equal((true, false), (Covers([few], [many]), Covers([many], [few])));
    }

    [Fact]
    public void Everything_covers_all_and_is_covered_by_itself_alone()
    {
        var some = PolicyOf(Allow("*", "integration/*"));

        Assert.True(PolicyCover.Covers(Policy.Everything, some));
        Assert.True(PolicyCover.Covers(Policy.Everything, Policy.Everything));
        Assert.False(PolicyCover.Covers(some, Policy.Everything));
    }

    private static Statement AllBut(params string[] resources) => new() { Effect = Effect.Allow, NotResources = resources, Actions = ["*"] };

    private static bool Covers(Statement[] wider, Statement[] narrower) => PolicyCover.Covers(PolicyOf(wider), PolicyOf(narrower));

    private static bool Allows(Statement[] statements, ResourceAccess access) => PolicyOf(statements).Decide(access.Action, access.Resource).Allowed;

    private static Gen<Statement> Piece(Statement of) =>
        from resources in Part(of.Resources)
        from notResources in Part(of.NotResources)
        from actions in Part(of.Actions)
        from notActions in Part(of.NotActions)
        select of with { Resources = resources, NotResources = notResources, Actions = actions, NotActions = notActions };

    /// <summary>The list, or a part of it; either is often wrong where leaving out widens, and that is the point.</summary>
    private static Gen<IReadOnlyList<string>?> Part(IReadOnlyList<string>? list) => list is null
        ? Gen.Constant<IReadOnlyList<string>?>(null)
        : Gen.Choose(1, list.Count).Select(IReadOnlyList<string>? (count) => [.. list.Take(count)]);
}
