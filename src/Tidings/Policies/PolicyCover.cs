namespace Tidings.Policies;

/// <summary>Proves that one policy allows nothing that another does not, so that nobody hands out more than they have.</summary>
/// <remarks>
/// Whatever the narrower policy allows, one of its allow statements matches and none of its denies does. If each of its allows lies within
/// an allow of the wider, and each deny of the wider within a deny of the narrower, the wider allows the same. That is enough, and it is all
/// that is looked for: two policies may well mean the same and have no such proof. Nothing is tried out and nothing is guessed.
/// </remarks>
internal static class PolicyCover
{
    public static bool Covers(Policy wider, Policy narrower) => wider.AllowsEverything || (!narrower.AllowsEverything && CoversStatements(wider, narrower));

    /// <summary>True when whatever the narrower statement speaks of, the wider speaks of too.</summary>
    public static bool Covers(CompiledStatement wider, CompiledStatement narrower) =>
        wider.Kind == narrower.Kind && CoversActions(wider, narrower) && CoversResources(wider, narrower);

    private static bool CoversStatements(Policy wider, Policy narrower) =>
        Each(narrower.GivenAllowStatements, wider.GivenAllowStatements) && Each(wider.DenyStatements, narrower.DenyStatements);

    /// <summary>Each of the statements lies within one of the others.</summary>
    private static bool Each(ReadOnlySpan<CompiledStatement> statements, ReadOnlySpan<CompiledStatement> others)
    {
        foreach (var statement in statements)
        {
            var found = false;
            foreach (var other in others)
            {
                found = found || Covers(other, statement);
            }

            if (!found)
            {
                return false;
            }
        }

        return true;
    }

    private static bool CoversResources(CompiledStatement wider, CompiledStatement narrower) => (wider.ResourcesAreNegated, narrower.ResourcesAreNegated) switch
    {
        (false, false) => HasWholeKind(wider.Resources) || Lists(wider.Resources, narrower.Resources),
        (true, true) => Lists(narrower.Resources, wider.Resources),
        _ => false,
    };

    private static bool CoversActions(CompiledStatement wider, CompiledStatement narrower) => (wider.ActionsAreNegated, narrower.ActionsAreNegated) switch
    {
        (false, false) => HasEveryAction(wider.Actions) || EachIsListed(narrower.Actions, wider.Actions),
        (false, true) => HasEveryAction(wider.Actions),
        (true, true) => EachTextIsIn(wider.Actions, narrower.Actions),
        (true, false) => NoneIsListed(narrower.Actions, wider.Actions),
    };

    /// <summary>Every specifier of <paramref name="narrower"/> stands in <paramref name="wider"/> in the same words.</summary>
    private static bool Lists(ReadOnlySpan<ResourceSpecifier> wider, ReadOnlySpan<ResourceSpecifier> narrower)
    {
        var texts = new HashSet<string>(StringComparer.Ordinal);
        foreach (var specifier in wider)
        {
            texts.Add(specifier.Text);
        }

        foreach (var specifier in narrower)
        {
            if (!texts.Contains(specifier.Text))
            {
                return false;
            }
        }

        return true;
    }

    private static bool HasWholeKind(ReadOnlySpan<ResourceSpecifier> specifiers)
    {
        foreach (var specifier in specifiers)
        {
            var whole = !specifier.NeverMatches;
            foreach (var segment in specifier.Segments)
            {
                whole = whole && segment.Key is null or { MatchesEverything: true } && segment.Tags.IsEmpty && segment.Selectors.IsEmpty;
            }

            if (whole)
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasEveryAction(ReadOnlySpan<Glob> actions)
    {
        foreach (var action in actions)
        {
            if (action.MatchesEverything)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Every action stands in the list in the same words or, without a star of its own, is matched by it.</summary>
    private static bool EachIsListed(ReadOnlySpan<Glob> actions, ReadOnlySpan<Glob> list)
    {
        foreach (var action in actions)
        {
            if (!IsListed(action, list))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsListed(Glob action, ReadOnlySpan<Glob> list)
    {
        foreach (var listed in list)
        {
            if (listed.Text == action.Text || (action.IsLiteral && listed.IsMatch(action.Text)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Every text of one list stands in the other.</summary>
    private static bool EachTextIsIn(ReadOnlySpan<Glob> actions, ReadOnlySpan<Glob> list)
    {
        foreach (var action in actions)
        {
            var found = false;
            foreach (var listed in list)
            {
                found = found || listed.Text == action.Text;
            }

            if (!found)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Every action is without a star, and nothing on the list matches it.</summary>
    private static bool NoneIsListed(ReadOnlySpan<Glob> actions, ReadOnlySpan<Glob> list)
    {
        foreach (var action in actions)
        {
            if (!action.IsLiteral || IsListed(action, list))
            {
                return false;
            }
        }

        return true;
    }
}
