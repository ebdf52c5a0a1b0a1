namespace Tidings.Policies;

/// <summary>Groups of policies that have an allow statement for one kind of resource, by what that statement asks of the resource.</summary>
internal sealed class KindTable
{
    private readonly AnchorTable[] _byKey;
    private readonly AnchorTable[] _byTag;
    private readonly ActionTable _unanchored = new();

    /// <param name="segments">How many a resource of this kind has.</param>
    public KindTable(int segments)
    {
        _byKey = [.. Enumerable.Range(0, segments).Select(_ => new AnchorTable(StringComparer.Ordinal))];
        _byTag = [.. Enumerable.Range(0, segments).Select(_ => new AnchorTable(StringComparer.OrdinalIgnoreCase))];
    }

    /// <param name="anchor">What a resource must carry for the statement to match; null when it may be any of the kind.</param>
    /// <param name="group">No smaller than in any call before.</param>
    public void Add(Anchor? anchor, CompiledStatement statement, int group)
    {
        var table = anchor is { } at ? (at.IsTag ? _byTag : _byKey)[at.Segment].TableFor(at) : _unanchored;
        table.Add(statement, group);
    }

    public void Offer(in CandidateCheck check)
    {
        _unanchored.Offer(check);
        var segments = check.Access.Resource.Segments;
        for (var i = 0; i < segments.Count; i++)
        {
            _byKey[i].Offer(segments[i].Key, check);
            _byKey[i].Offer(segments[i].AlternateKey, check);
            // By index: an enumerator over the interface would be allocated for every entry.
            var tags = segments[i].Tags;
            for (var j = 0; j < tags.Count; j++)
            {
                _byTag[i].Offer(tags[j], check);
            }
        }
    }
}
