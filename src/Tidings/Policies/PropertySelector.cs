namespace Tidings.Policies;

/// <summary>What a specifier asks of a property of a resource: <c>{critical:true}</c>.</summary>
/// <param name="Value">Compared with regard to case; null when it is a role attribute, which has no value here.</param>
internal sealed record PropertySelector(string Name, Glob? Value)
{
    /// <summary>A property that is not known of the resource never holds, whatever is asked of it.</summary>
    public bool Holds(ResourceSegment segment) =>
        Value is not null && segment.Properties.TryGetValue(Name, out var actual) && Value.IsMatch(actual);
}
