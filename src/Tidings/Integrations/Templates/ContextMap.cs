namespace Tidings.Integrations.Templates;

/// <summary>An object of a template context, whose members are walked in the order in which they were added.</summary>
internal sealed class ContextMap : Dictionary<string, object?>
{
    public ContextMap()
    {
    }

    /// <summary>A copy with room for one member more.</summary>
    public ContextMap(ContextMap other)
        : base(other.Count + 1)
    {
        foreach (var (name, value) in other)
        {
            Add(name, value);
        }
    }
}
