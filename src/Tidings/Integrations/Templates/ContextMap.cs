using System.Collections;

namespace Tidings.Integrations.Templates;

/// <summary>An object of a template context. Walking it is counted, so that nested loops over a large entry end.</summary>
internal sealed class ContextMap : Dictionary<string, object?>, IEnumerable<KeyValuePair<string, object?>>
{
    public ContextMap()
    {
    }

    /// <summary>A copy with room for one member more.</summary>
    public ContextMap(ContextMap other)
        : base(other.Count + 1)
    {
        var members = other.Members;
        while (members.MoveNext())
        {
            Add(members.Current.Key, members.Current.Value);
        }
    }

    /// <summary>The members without counting: for what is not a template.</summary>
    public Enumerator Members => base.GetEnumerator();

    IEnumerator<KeyValuePair<string, object?>> IEnumerable<KeyValuePair<string, object?>>.GetEnumerator() => Counted();

    IEnumerator IEnumerable.GetEnumerator() => Counted();

    private IEnumerator<KeyValuePair<string, object?>> Counted()
    {
        var members = Members;
        for (var turn = 0; members.MoveNext(); turn++)
        {
            RenderBudget.SpendStep(turn);
            yield return members.Current;
        }
    }
}
