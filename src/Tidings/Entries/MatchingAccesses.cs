using System.Collections.Frozen;
using Tidings.Policies;

namespace Tidings.Entries;

/// <summary>Adds to an entry's accesses what policies look at beside keys: tags before the change, properties, an integration's second name.</summary>
/// <remarks>"Policies" of the decisions: tags before the change where the entry tells (<c>previousVersion</c>), else those of the entry.</remarks>
internal static class MatchingAccesses
{
    private static readonly FrozenDictionary<string, string> Critical = CriticalIs("true");
    private static readonly FrozenDictionary<string, string> NotCritical = CriticalIs("false");

    /// <returns>The scan's own list, with what it lacked.</returns>
    public static IReadOnlyList<ResourceAccess> Of(EntryScan scan)
    {
        if (!TellsAnything(scan))
        {
            return scan.Accesses;
        }

        var accesses = scan.Accesses;
        for (var place = 0; place < accesses.Count; place++)
        {
            accesses[place] = new ResourceAccess(accesses[place].Action, Describe(accesses[place].Resource, scan));
        }

        return accesses;
    }

    private static bool TellsAnything(EntryScan scan) =>
        scan.Tags is { Count: > 0 } || scan.ProjectTags is not null || scan.EnvironmentTags is not null || scan.EnvironmentCritical is not null
        || scan.Previous is { } previous && (previous.Tags is not null || previous.Critical is not null || previous.Kind is not null)
        || scan.Current?.Kind is not null;

    private static Resource Describe(Resource resource, EntryScan scan)
    {
        var segments = resource.Segments;
        var described = new ResourceSegment[segments.Count];
        for (var place = 0; place < described.Length; place++)
        {
            var segment = segments[place];
            described[place] = place == described.Length - 1 && IsTarget(segment, scan)
                ? DescribeTarget(segment, scan)
                : DescribeParent(segment, scan);
        }

        return resource.Described(described);
    }

    /// <summary>An entry may list accesses to other things than its target (a copy between flags): what is said of the target does not hold for those.</summary>
    private static bool IsTarget(ResourceSegment segment, EntryScan scan) =>
        (scan.Kind is null || string.Equals(scan.Kind, EntryKinds.OfType(segment.Type), StringComparison.Ordinal))
        && (scan.Previous?.Key is not { } key || segment.Key is null || string.Equals(key, segment.Key, StringComparison.Ordinal));

    private static ResourceSegment DescribeTarget(ResourceSegment segment, EntryScan scan)
    {
        var parent = DescribeParent(segment, scan);
        var described = segment with
        {
            Tags = scan.Previous?.Tags ?? (segment.Tags.Count > 0 ? segment.Tags : scan.Tags ?? parent.Tags),
            Properties = parent.Properties,
        };
        return segment.Type switch
        {
            "env" when scan.Previous?.Critical is { } critical => described with { Properties = critical ? Critical : NotCritical },
            "integration" => described with { AlternateKey = scan.Current?.Kind ?? scan.Previous?.Kind },
            _ => described,
        };
    }

    private static ResourceSegment DescribeParent(ResourceSegment segment, EntryScan scan) => segment.Type switch
    {
        "proj" when scan.ProjectTags is { } tags && IsSame(scan.ProjectKey, segment.Key) => segment with { Tags = tags },
        "env" when (scan.EnvironmentTags is not null || scan.EnvironmentCritical is not null) && IsSame(scan.EnvironmentKey, segment.Key) => segment with
        {
            Tags = scan.EnvironmentTags ?? segment.Tags,
            Properties = scan.EnvironmentCritical is { } critical ? critical ? Critical : NotCritical : segment.Properties,
        },
        _ => segment,
    };

    private static bool IsSame(string? stated, string? key) => stated is null || string.Equals(stated, key, StringComparison.Ordinal);

    private static FrozenDictionary<string, string> CriticalIs(string value) =>
        new Dictionary<string, string> { ["critical"] = value }.ToFrozenDictionary();
}
