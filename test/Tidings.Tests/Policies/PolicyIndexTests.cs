using FsCheck;
using FsCheck.Fluent;
using Tidings.Policies;
using static Tidings.Tests.Policies.Statements;

namespace Tidings.Tests.Policies;

public sealed class PolicyIndexTests
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(1_000).WithQuietOnSuccess(true);

    private static readonly Gen<(Statement[][] Policies, ResourceAccess[] Accesses)> Cases =
        from policies in PolicyGenerators.Some(PolicyGenerators.StatementList, 40)
        from accesses in PolicyGenerators.Some(PolicyGenerators.Access, 3)
        select (policies, accesses);

    [Fact]
    public void Gives_exactly_the_answers_of_the_plain_evaluator() =>
        Prop.ForAll(Cases.ToArbitrary(), given =>
        {
            // Some stand for the policies that no list can say.
            var policies = given.Policies.Select((statements, i) => (i % 5) switch { 2 => Policy.Nothing, 4 => Policy.Everything, _ => PolicyOf(statements) }).ToList();
            var index = IndexOf(policies);
            // Twice: the first call must leave nothing behind for the second.
            return MatchesOf(index, given.Accesses).SequenceEqual(PlainMatches(policies, given.Accesses))
                && given.Accesses.All(access => MatchesOf(index, access).SequenceEqual(PlainMatches(policies, access)));
        }).Check(Many);

    [Fact]
    public void Holds_for_thousands_of_policies_too()
    {
        var policies = PolicyGenerators.Same(PolicyGenerators.StatementList, 6_000).Select(PolicyOf).ToList();
        var index = IndexOf(policies);
        foreach (var access in PolicyGenerators.Same(PolicyGenerators.Access, 100))
        {
            Assert.Equal(PlainMatches(policies, access), MatchesOf(index, access));
        }
    }

    [Fact]
    public void A_policy_that_allows_everything_matches_kinds_that_nobody_knows()
    {
        var index = IndexOf([PolicyOf(Allow("*", "proj/*")), Policy.Everything, PolicyOf(Allow("*", "acct")), Policy.Everything]);
        Assert.Equal([1, 3], MatchesOf(index, new ResourceAccess("on", ResourceOf("tomorrow/x")), new ResourceAccess("off", ResourceOf("tomorrow/y"))));
    }

    [Fact]
    public void A_statement_of_a_kind_that_nobody_knows_matches_nothing()
    {
        var index = IndexOf([PolicyOf(Allow("*", "tomorrow/*")), PolicyOf(new Statement { Effect = Effect.Allow, Actions = ["*"], NotResources = ["tomorrow/y"] })]);
        Assert.Empty(MatchesOf(index, new ResourceAccess("on", ResourceOf("tomorrow/x"))));
    }

    [Fact]
    public void A_policy_that_allows_nothing_is_not_taken_for_one_that_allows_everything() => Assert.Equal(
        [1], MatchesOf(IndexOf([Policy.Nothing, Policy.Everything, Policy.Nothing]), new ResourceAccess("on", ResourceOf("proj/a"))));

    [Fact]
    public void Names_an_owner_once_though_several_accesses_match()
    {
        var index = IndexOf([PolicyOf(Allow("*", "proj/*", "proj/a"), Allow("on", "proj/a;t"))]);
        var access = new ResourceAccess("on", ResourceOf("proj/a;t"));
        Assert.Equal([0], MatchesOf(index, access, access));
    }

    [Fact]
    public void Owners_with_the_same_policy_keep_their_order()
    {
        var policies = new[] { Allow("*", "proj/*"), Allow("on", "proj/a"), Allow("*", "proj/*"), Allow("on", "proj/b"), Allow("on", "proj/a") };
        Assert.Equal([0, 1, 2, 4], MatchesOf(IndexOf([.. policies.Select(statement => PolicyOf(statement))]), new ResourceAccess("on", ResourceOf("proj/a"))));
    }

    [Fact]
    public void The_same_text_in_another_list_is_another_policy()
    {
        var index = IndexOf(
        [
            PolicyOf(new Statement { Effect = Effect.Allow, Resources = ["proj/a"], Actions = ["*"] }),
            PolicyOf(new Statement { Effect = Effect.Allow, NotResources = ["proj/a"], Actions = ["*"] }),
        ]);
        Assert.Equal([1], MatchesOf(index, new ResourceAccess("on", ResourceOf("proj/b"))));
    }

    [Fact]
    public void Adds_to_what_the_list_holds()
    {
        var matches = new List<int> { 42 };
        IndexOf([PolicyOf(Allow("*", "proj/*"))]).Match([new ResourceAccess("on", ResourceOf("proj/a"))], matches);
        Assert.Equal([42, 0], matches);
    }

    [Fact]
    public void An_empty_index_matches_nothing() => Assert.Empty(MatchesOf(IndexOf([]), new ResourceAccess("on", ResourceOf("proj/a"))));

    [Fact]
    public void Matching_allocates_nothing()
    {
        var index = IndexOf([.. PolicyGenerators.Same(PolicyGenerators.StatementList, 500).Select(PolicyOf)]);
        var accesses = PolicyGenerators.Same(PolicyGenerators.Access, 50).Select(access => new[] { access }).ToArray();
        var matches = new List<int>(500);
        // Several rounds: the first makes the set that is kept, and while others run the runtime may yet recompile what is hot.
        Assert.Contains(0, Enumerable.Range(0, 10).Select(_ => MatchAll()).ToList());

        long MatchAll()
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            foreach (var access in accesses)
            {
                matches.Clear();
                index.Match(access, matches);
            }

            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    [Fact]
    public void Calls_at_the_same_time_do_not_disturb_each_other()
    {
        var policies = PolicyGenerators.Same(PolicyGenerators.StatementList, 300).Select(PolicyOf).ToList();
        var index = IndexOf(policies);
        var accesses = PolicyGenerators.Same(PolicyGenerators.Access, 2_000);
        var right = 0;
        Parallel.ForEach(accesses, new ParallelOptions { MaxDegreeOfParallelism = 4 }, access =>
        {
            if (MatchesOf(index, access).SequenceEqual(PlainMatches(policies, access)))
            {
                Interlocked.Increment(ref right);
            }
        });
        Assert.Equal(accesses.Length, right);
    }

    private static PolicyIndex<int> IndexOf(IReadOnlyCollection<Policy> policies) =>
        PolicyIndex<int>.Build(policies.Select((policy, i) => KeyValuePair.Create(i, policy)));

    private static List<int> MatchesOf(PolicyIndex<int> index, params ResourceAccess[] accesses)
    {
        var matches = new List<int>();
        index.Match(accesses, matches);
        return matches;
    }

    private static IEnumerable<int> PlainMatches(List<Policy> policies, params ResourceAccess[] accesses) =>
        Enumerable.Range(0, policies.Count).Where(i => policies[i].AllowsAny(accesses));
}
