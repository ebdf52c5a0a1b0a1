namespace Tidings.Policies;

/// <summary>Compares policies by what they say: many subscriptions keep the same default policy, which is then decided once.</summary>
internal sealed class PolicyComparer : IEqualityComparer<Policy>
{
    // Statements alone do not tell: of two policies that have none, one allows everything and the other nothing.
    public bool Equals(Policy? x, Policy? y) => ReferenceEquals(x, y) || (x is not null && y is not null
        && x.AllowsEverything == y.AllowsEverything && x.Statements.Count == y.Statements.Count
        && x.Statements.Zip(y.Statements).All(pair => Same(pair.First, pair.Second)));

    public int GetHashCode(Policy obj)
    {
        var hash = new HashCode();
        hash.Add(obj.AllowsEverything);
        foreach (var statement in obj.Statements)
        {
            hash.Add(statement.Effect);
            foreach (var list in ListsOf(statement))
            {
                // The count keeps lists apart: [a] [b] and [a b] [] are different statements.
                hash.Add(list?.Count ?? -1);
                foreach (var text in list ?? [])
                {
                    hash.Add(text);
                }
            }
        }

        return hash.ToHashCode();
    }

    private static bool Same(Statement x, Statement y) =>
        x.Effect == y.Effect && ListsOf(x).Zip(ListsOf(y)).All(pair => Same(pair.First, pair.Second));

    private static bool Same(IReadOnlyList<string>? x, IReadOnlyList<string>? y) =>
        ReferenceEquals(x, y) || (x is not null && y is not null && x.SequenceEqual(y));

    private static IReadOnlyList<string>?[] ListsOf(Statement statement) =>
        [statement.Resources, statement.NotResources, statement.Actions, statement.NotActions];
}
