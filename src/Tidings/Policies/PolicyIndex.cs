namespace Tidings.Policies;

/// <summary>Many policies, arranged so that one entry is held only against those that could allow it. Immutable and thread-safe.</summary>
/// <remarks>
/// An allow statement stands under the kind of its resources, then under the rarest key or tag (or beginning of one) that each of its specifiers spells out, then under its actions.
/// What is found there is decided by the policy itself, so the index can only be too slow, never wrong by what it adds.
/// </remarks>
/// <typeparam name="T">Whose policy it is.</typeparam>
public sealed class PolicyIndex<T>
{
    private readonly T[] _owners;
    private readonly PolicyGroup[] _groups;
    private readonly Dictionary<string, KindTable> _kinds;

    // Groups that no kind stands above: at most one, for all policies that allow everything say the same.
    private readonly List<int> _unfiltered = [];

    // One set that is kept for the next call. A call that runs beside another makes its own.
    private OrdinalSet? _spare;

    private PolicyIndex(T[] owners, PolicyGroup[] groups)
    {
        _owners = owners;
        _groups = groups;
        _kinds = PolicyArrangement.ByKind(groups);
        _unfiltered.AddRange(Enumerable.Range(0, groups.Length).Where(group => groups[group].Policy.AllowsEverything));
    }

    public static PolicyIndex<T> Build(IEnumerable<KeyValuePair<T, Policy>> policies)
    {
        var owners = new List<T>();
        var groups = new Dictionary<Policy, PolicyGroup>(new PolicyComparer());
        foreach (var (owner, policy) in policies)
        {
            if (!groups.TryGetValue(policy, out var group))
            {
                groups.Add(policy, group = new PolicyGroup(policy, []));
            }

            group.Owners.Add(owners.Count);
            owners.Add(owner);
        }

        return new PolicyIndex<T>([.. owners], [.. groups.Values]);
    }

    /// <summary>Adds to <paramref name="matches"/> every owner whose policy allows any of the accesses, each once, in the order they were built in: exactly those for which <see cref="Policy.AllowsAny"/> is true.</summary>
    public void Match(IReadOnlyList<ResourceAccess> accesses, List<T> matches)
    {
        var found = Interlocked.Exchange(ref _spare, null) ?? new OrdinalSet(_owners.Length);
        for (var i = 0; i < accesses.Count; i++)
        {
            var check = new CandidateCheck(_groups, found, accesses[i]);
            check.Consider(_unfiltered);
            if (_kinds.TryGetValue(accesses[i].Resource.Kind, out var kind))
            {
                kind.Offer(check);
            }
        }

        found.Drain(_owners, matches);
        Volatile.Write(ref _spare, found);
    }
}
