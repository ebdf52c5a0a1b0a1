namespace Tidings.Policies;

/// <summary>One step of a specifier: <c>env/qa*;web,{critical:true}</c>.</summary>
internal sealed class SpecifierSegment
{
    private readonly Glob[] _tags;
    private readonly PropertySelector[] _selectors;

    /// <param name="key">Null for kinds without a key, and for a role attribute.</param>
    /// <param name="keyIsRoleAttribute">The key is <c>${roleAttribute/…}</c>, which has a value only for members.</param>
    public SpecifierSegment(string type, Glob? key, bool keyIsRoleAttribute, IEnumerable<Glob> tags, IEnumerable<PropertySelector> selectors)
    {
        Type = type;
        Key = key;
        _tags = [.. tags];
        _selectors = [.. selectors];
        NeedsRoleAttribute = keyIsRoleAttribute || Array.Exists(_selectors, selector => selector.Value is null);
        SelectsUnselectableTags = _tags.Length > 0 && KnownKinds.TagsCannotBeSelected(type);
    }

    public string Type { get; }

    public Glob? Key { get; }

    public ReadOnlySpan<Glob> Tags => _tags;

    public ReadOnlySpan<PropertySelector> Selectors => _selectors;

    /// <summary>Asks for a role attribute, which only a member has.</summary>
    public bool NeedsRoleAttribute { get; }

    /// <summary>Asks for a tag of a kind whose tags policies cannot see.</summary>
    public bool SelectsUnselectableTags { get; }

    public bool NeverMatches => NeedsRoleAttribute || SelectsUnselectableTags;

    /// <summary>Whether key, tags and properties fit. The type was compared before, with the kind.</summary>
    public bool Matches(ResourceSegment segment)
    {
        if (NeverMatches || !KeyMatches(segment))
        {
            return false;
        }

        foreach (var tag in _tags)
        {
            if (!AnyTagMatches(tag, segment.Tags))
            {
                return false;
            }
        }

        foreach (var selector in _selectors)
        {
            if (!selector.Holds(segment))
            {
                return false;
            }
        }

        return true;
    }

    private bool KeyMatches(ResourceSegment segment) =>
        Key is null
        || (segment.Key is { } key && Key.IsMatch(key))
        || (segment.AlternateKey is { } other && Key.IsMatch(other));

    private static bool AnyTagMatches(Glob glob, IReadOnlyList<string> tags)
    {
        // By index: an enumerator over the interface would be allocated for every entry.
        for (var i = 0; i < tags.Count; i++)
        {
            if (glob.IsMatch(tags[i]))
            {
                return true;
            }
        }

        return false;
    }
}
