namespace Tidings.Policies;

/// <summary>Decides under what each allow statement of a <see cref="PolicyIndex{T}"/> stands.</summary>
internal static class PolicyArrangement
{
    public static Dictionary<string, KindTable> ByKind(PolicyGroup[] groups)
    {
        var uses = CountUses(groups);
        var kinds = new Dictionary<string, KindTable>();
        for (var group = 0; group < groups.Length; group++)
        {
            foreach (var statement in groups[group].Policy.AllowStatements)
            {
                if (!kinds.TryGetValue(statement.Kind, out var kind))
                {
                    kinds.Add(statement.Kind, kind = new KindTable(statement.Resources[0].Segments.Length));
                }

                Add(statement, group, kind, uses);
            }
        }

        return kinds;
    }

    private static void Add(CompiledStatement statement, int group, KindTable kind, Dictionary<Anchor, int> uses)
    {
        if (statement.ResourcesAreNegated)
        {
            kind.Add(null, statement, group);
            return;
        }

        foreach (var specifier in statement.Resources)
        {
            if (!specifier.NeverMatches)
            {
                kind.Add(Rarest(Anchor.Of(specifier), uses), statement, group);
            }
        }
    }

    private static Anchor? Rarest(List<Anchor> anchors, Dictionary<Anchor, int> uses) =>
        anchors.Count == 0 ? null : anchors.MinBy(anchor => uses[anchor]);

    private static Dictionary<Anchor, int> CountUses(PolicyGroup[] groups)
    {
        var uses = new Dictionary<Anchor, int>();
        foreach (var group in groups)
        {
            foreach (var statement in group.Policy.AllowStatements)
            {
                // Those of negated specifiers are counted too; it only makes the choice a little less sharp.
                foreach (var specifier in statement.Resources)
                {
                    foreach (var anchor in Anchor.Of(specifier))
                    {
                        uses[anchor] = uses.GetValueOrDefault(anchor) + 1;
                    }
                }
            }
        }

        return uses;
    }
}
