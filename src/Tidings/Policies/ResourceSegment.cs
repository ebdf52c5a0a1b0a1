namespace Tidings.Policies;

/// <summary>One step of a resource's path: <c>env/production</c> with what is known of that environment.</summary>
/// <param name="Type">For example <c>proj</c>, <c>env</c>, <c>flag</c>.</param>
/// <param name="Key">The key; null for kinds without one (<c>acct</c>).</param>
public sealed record ResourceSegment(string Type, string? Key)
{
    /// <summary>A second name that a key glob may match instead: an integration is known by its key and by its id. Null for most.</summary>
    public string? AlternateKey { get; init; }

    /// <summary>Tags of this very segment. Compared without regard to case.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Properties that selectors such as <c>{critical:true}</c> look at.</summary>
    public IReadOnlyDictionary<string, string> Properties { get; init; } = System.Collections.Frozen.FrozenDictionary<string, string>.Empty;
}
