using System.Diagnostics.CodeAnalysis;

namespace Tidings.Policies;

/// <summary>A resource that something was done to: the path from its outermost parent, with what is known of each step.</summary>
public sealed class Resource
{
    private readonly ResourceSegment[] _segments;

    public Resource(IReadOnlyList<ResourceSegment> segments)
    {
        if (segments.Count == 0)
        {
            throw new ArgumentException("A resource has at least one segment, such as proj/shop.", nameof(segments));
        }

        _segments = [.. segments];
        foreach (var segment in _segments)
        {
            if (segment.Type.Length == 0 || ResourceSyntax.TypeLength(segment.Type) != segment.Type.Length)
            {
                throw new ArgumentException($"{ResourceSyntax.Quote(segment.Type)} is no type of resource: use lower-case letters, digits and hyphens, such as proj.", nameof(segments));
            }
        }

        Kind = KnownKinds.PathOf(_segments);
    }

    private Resource(ResourceSegment[] segments, string kind)
    {
        _segments = segments;
        Kind = kind;
    }

    /// <summary>Outermost first; one or more.</summary>
    public IReadOnlyList<ResourceSegment> Segments => _segments;

    /// <summary>The types joined by a colon: <c>proj:env:flag</c>. Resources of the same kind have the same.</summary>
    public string Kind { get; }

    /// <summary>Parses <c>proj/shop;mobile:env/production:flag/checkout;t1,t2</c>: tags after a semicolon belong to that segment.</summary>
    /// <remarks>A property stands among the tags in the form in which specifiers select it: <c>env/production;web,{critical:true}</c>. A <c>*</c> in a key stands for itself.</remarks>
    /// <param name="error">What is wrong and where; null on success.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out Resource? resource, [NotNullWhen(false)] out string? error)
    {
        var parser = new ResourceParser(text);
        resource = parser.Parse();
        error = resource is null ? parser.Error ?? $"Error parsing resource {ResourceSyntax.Quote(text)}." : null;
        return resource is not null;
    }

    /// <summary>Of segments that were parsed; the list is taken over.</summary>
    internal static Resource OfParsed(ResourceSegment[] segments) => new(segments, KnownKinds.PathOf(segments));

    /// <summary>The same path with other tags, properties or second names; the list is taken over.</summary>
    internal Resource Described(ResourceSegment[] segments) => new(segments, Kind);

    /// <summary>The path without tags: <c>proj/shop:env/production:flag/checkout</c>.</summary>
    public override string ToString() =>
        string.Join(':', _segments.Select(segment => segment.Key is null ? segment.Type : $"{segment.Type}/{segment.Key}"));
}
