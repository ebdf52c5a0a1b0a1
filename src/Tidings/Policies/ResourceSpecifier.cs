namespace Tidings.Policies;

/// <summary>A pattern that resources of one kind are held against: <c>proj/*:env/production:flag/*;web</c>.</summary>
/// <remarks>A specifier of a parent does not cover its children: <c>proj/*</c> matches projects, not their flags.</remarks>
internal sealed class ResourceSpecifier(string text, string kind, SpecifierSegment[] segments)
{
    /// <summary>As it was given.</summary>
    public string Text { get; } = text;

    /// <summary>Comparable with <see cref="Resource.Kind"/>.</summary>
    public string Kind { get; } = kind;

    public ReadOnlySpan<SpecifierSegment> Segments => segments;

    /// <summary>Holds a condition that no resource can meet.</summary>
    public bool NeverMatches { get; } = Array.Exists(segments, segment => segment.NeverMatches);

    public bool Matches(Resource resource) => Kind == resource.Kind && MatchesOfSameKind(resource);

    /// <param name="resource">Known to be of this <see cref="Kind"/>.</param>
    public bool MatchesOfSameKind(Resource resource)
    {
        for (var i = 0; i < segments.Length; i++)
        {
            if (!segments[i].Matches(resource.Segments[i]))
            {
                return false;
            }
        }

        return true;
    }

    public override string ToString() => Text;
}
