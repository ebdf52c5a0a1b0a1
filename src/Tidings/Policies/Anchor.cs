namespace Tidings.Policies;

/// <summary>A key or tag that a specifier spells out, or the beginning of one before its first star: only resources that carry it at that segment can match.</summary>
/// <param name="Segment">Place of the segment, from 0.</param>
/// <param name="IsBeginning">The text is what stands before the first star.</param>
/// <param name="Text">Never empty. A tag is in upper case, since tags are compared without regard to it.</param>
internal readonly record struct Anchor(string Kind, int Segment, bool IsTag, bool IsBeginning, string Text)
{
    public static List<Anchor> Of(ResourceSpecifier specifier)
    {
        var anchors = new List<Anchor>();
        for (var i = 0; i < specifier.Segments.Length; i++)
        {
            var segment = specifier.Segments[i];
            if (segment.Key is { Beginning.Length: > 0 } key)
            {
                anchors.Add(new Anchor(specifier.Kind, i, IsTag: false, !key.IsLiteral, key.Beginning));
            }

            foreach (var tag in segment.Tags)
            {
                if (tag.Beginning.Length > 0)
                {
                    anchors.Add(new Anchor(specifier.Kind, i, IsTag: true, !tag.IsLiteral, tag.Beginning.ToUpperInvariant()));
                }
            }
        }

        return anchors;
    }
}
