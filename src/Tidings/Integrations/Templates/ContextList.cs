using System.Globalization;

namespace Tidings.Integrations.Templates;

/// <summary>An array of a template context.</summary>
internal sealed class ContextList(IReadOnlyList<object?> items)
{
    public IReadOnlyList<object?> Items => items;

    /// <param name="index">As JavaScript writes it, without leading zeros.</param>
    /// <returns>Null where there is none.</returns>
    public object? Find(string index) =>
        int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < items.Count && (index.Length == 1 || index[0] != '0')
            ? items[number]
            : null;
}
