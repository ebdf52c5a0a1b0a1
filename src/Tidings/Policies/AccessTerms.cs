namespace Tidings.Policies;

/// <summary>Terms by which accesses are looked up for a policy: the kind of the resource, each key and tag of it, the action.</summary>
/// <remarks>Whatever a policy allows has the terms that it needs. Where these are not <see cref="NeededTerms.AreEnough"/>, what has them is still decided by the policy.</remarks>
public static class AccessTerms
{
    /// <summary>More alternatives than these are not worth looking up one by one.</summary>
    private const int MaxAlternatives = 64;
    private const int MaxActions = 8;

    /// <summary>Adds everything that an access can be looked up by.</summary>
    public static void AddTo(ISet<string> terms, ResourceAccess access)
    {
        var kind = access.Resource.Kind;
        terms.Add(kind);
        terms.Add(OfAction(kind, access.Action));
        var segments = access.Resource.Segments;
        for (var i = 0; i < segments.Count; i++)
        {
            if (segments[i].Key is { } key)
            {
                terms.Add(OfKey(kind, i, key));
            }

            if (segments[i].AlternateKey is { } other)
            {
                terms.Add(OfKey(kind, i, other));
            }

            foreach (var tag in segments[i].Tags)
            {
                terms.Add(OfTag(kind, i, tag));
            }
        }
    }

    /// <returns>Null where it cannot be said in terms.</returns>
    public static NeededTerms? NeededBy(Policy policy)
    {
        if (policy.AllowsEverything)
        {
            return null;
        }

        var alternatives = new List<IReadOnlyList<string>>();
        var areEnough = policy.DenyStatements.IsEmpty;
        foreach (var statement in policy.AllowStatements)
        {
            var (actions, areAllActions) = ActionsOf(statement);
            areEnough &= areAllActions && !statement.ResourcesAreNegated;
            foreach (var resource in statement.ResourcesAreNegated ? [[]] : ResourcesOf(statement, ref areEnough))
            {
                // All other terms name the kind too.
                alternatives.AddRange(actions.Select(action => action.Concat(resource).ToList()).Select(terms => terms.Count == 0 ? [statement.Kind] : terms));
            }
        }

        return alternatives.Count > MaxAlternatives ? null : new NeededTerms(alternatives, areEnough);
    }

    /// <returns>Alternatives, and whether they are all that the statement asks of an action.</returns>
    private static (List<string[]> Alternatives, bool AreEnough) ActionsOf(CompiledStatement statement)
    {
        var isAny = false;
        var alternatives = new List<string[]>();
        foreach (var action in statement.Actions)
        {
            isAny |= action.MatchesEverything;
            if (!statement.ActionsAreNegated && action.IsLiteral)
            {
                alternatives.Add([OfAction(statement.Kind, action.Text)]);
            }
        }

        return alternatives.Count == statement.Actions.Length && alternatives.Count <= MaxActions
            ? (alternatives, true)
            : ([[]], isAny && !statement.ActionsAreNegated);
    }

    private static List<List<string>> ResourcesOf(CompiledStatement statement, ref bool areEnough)
    {
        var alternatives = new List<List<string>>();
        foreach (var specifier in statement.Resources)
        {
            if (!specifier.NeverMatches)
            {
                var terms = new List<string>();
                areEnough &= Add(terms, specifier);
                alternatives.Add(terms);
            }
        }

        return alternatives;
    }

    /// <returns>Whether they are all that it asks of a resource of the kind.</returns>
    private static bool Add(List<string> terms, ResourceSpecifier specifier)
    {
        var areEnough = true;
        for (var i = 0; i < specifier.Segments.Length; i++)
        {
            var segment = specifier.Segments[i];
            if (segment.Key is { IsLiteral: true } key)
            {
                terms.Add(OfKey(specifier.Kind, i, key.Text));
            }

            areEnough &= segment.Key is null or { IsLiteral: true } or { MatchesEverything: true } && segment.Selectors.IsEmpty;
            foreach (var tag in segment.Tags)
            {
                if (tag.IsLiteral)
                {
                    terms.Add(OfTag(specifier.Kind, i, tag.Text));
                }

                areEnough &= tag.IsLiteral;
            }
        }

        return areEnough;
    }

    private static string OfAction(string kind, string action) => $"{kind}!{action}";

    private static string OfKey(string kind, int segment, string key) => $"{kind}{segment}/{key}";

    /// <summary>Tags are compared without regard to case.</summary>
    private static string OfTag(string kind, int segment, string tag) => $"{kind}{segment};{tag.ToUpperInvariant()}";
}
