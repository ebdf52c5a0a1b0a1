namespace Tidings.Policies;

/// <summary>Compares the statements of policies by what they say: many subscriptions keep the same default policy, which is then decided once.</summary>
internal sealed class StatementsComparer : IEqualityComparer<IReadOnlyList<Statement>>
{
    public bool Equals(IReadOnlyList<Statement>? x, IReadOnlyList<Statement>? y) =>
        ReferenceEquals(x, y) || (x is not null && y is not null && x.Count == y.Count && x.Zip(y).All(pair => Same(pair.First, pair.Second)));

    public int GetHashCode(IReadOnlyList<Statement> obj)
    {
        var hash = new HashCode();
        foreach (var statement in obj)
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
