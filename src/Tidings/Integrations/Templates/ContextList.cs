using System.Collections;

namespace Tidings.Integrations.Templates;

/// <summary>An array of a template context. Walking it is counted, so that nested loops over a large entry end.</summary>
internal sealed class ContextList(IReadOnlyList<object?> items) : IEnumerable<object?>
{
    // Not public: templates reach public properties.
    internal IReadOnlyList<object?> Items => items;

    public IEnumerator<object?> GetEnumerator()
    {
        for (var turn = 0; turn < items.Count; turn++)
        {
            RenderBudget.SpendStep(turn);
            yield return items[turn];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
