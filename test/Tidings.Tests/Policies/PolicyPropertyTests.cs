using FsCheck;
using FsCheck.Fluent;
using Tidings.Policies;
using static Tidings.Tests.Policies.Statements;

namespace Tidings.Tests.Policies;

/// <summary>§3.4 for any policy at all.</summary>
public sealed class PolicyPropertyTests
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(3_000).WithQuietOnSuccess(true);

    private static readonly Gen<(Statement[] Statements, ResourceAccess Access)> Cases =
        from statements in PolicyGenerators.StatementList
        from access in PolicyGenerators.Access
        select (statements, access);

    [Fact]
    public void A_matching_deny_always_wins() => Check(given =>
    {
        var decision = Decide(given.Statements, given.Access);
        var denied = given.Statements.Where(statement => statement.Effect == Effect.Deny).FirstOrDefault(statement => Matches(statement, given.Access));
        return denied is null ? decision.Statement?.Effect != Effect.Deny : decision == new Decision(false, denied);
    });

    [Fact]
    public void Without_a_matching_deny_the_first_matching_allow_decides() => Check(given =>
    {
        var decision = Decide(given.Statements, given.Access);
        var allowed = given.Statements.Where(statement => statement.Effect == Effect.Allow).FirstOrDefault(statement => Matches(statement, given.Access));
        return decision.Statement?.Effect == Effect.Deny || decision == new Decision(allowed is not null, allowed);
    });

    [Fact]
    public void Order_never_matters() => Check(given =>
        Decide(given.Statements, given.Access).Allowed == Decide([.. given.Statements.Reverse()], given.Access).Allowed);

    [Fact]
    public void Allowing_any_access_is_allowing_one_of_them() => Check(given =>
        PolicyOf(given.Statements).AllowsAny([given.Access]) == Decide(given.Statements, given.Access).Allowed);

    [Fact]
    public void Generated_cases_are_allowed_denied_and_passed_over_alike()
    {
        // Else the properties above would hold of nothing.
        var decisions = PolicyGenerators.Same(Cases, 2_000).Select(given => Decide(given.Statements, given.Access)).ToList();
        Assert.InRange(decisions.Count(decision => decision.Allowed), 150, 1_850);
        Assert.InRange(decisions.Count(decision => decision.Statement?.Effect == Effect.Deny), 30, 1_850);
        Assert.InRange(decisions.Count(decision => decision.Statement is null), 150, 1_850);
    }

    private static void Check(Func<(Statement[] Statements, ResourceAccess Access), bool> property) =>
        Prop.ForAll(Cases.ToArbitrary(), property).Check(Many);

    private static Decision Decide(Statement[] statements, ResourceAccess access) => PolicyOf(statements).Decide(access.Action, access.Resource);

    /// <summary>Whether a statement matches by itself: made an allow and asked alone.</summary>
    private static bool Matches(Statement statement, ResourceAccess access) => Decide([statement with { Effect = Effect.Allow }], access).Allowed;
}
