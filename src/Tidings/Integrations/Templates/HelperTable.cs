using System.Collections.Frozen;

namespace Tidings.Integrations.Templates;

/// <summary>Collects helpers that make a value.</summary>
internal sealed class HelperTable
{
    private readonly Dictionary<string, Func<object?[], object?>> _helpers = new(StringComparer.Ordinal);

    /// <param name="make">Given as many arguments as <see cref="HelperCatalogue.Arguments"/> says.</param>
    public void Register(string name, Func<object?[], object?> make) => _helpers.Add(name, make);

    /// <summary>Registers a helper that makes a text, which is held to its bound.</summary>
    public void RegisterText(string name, Func<object?[], string> make) => Register(name, arguments =>
    {
        var text = make(arguments);
        RenderBudget.Admit(text.Length, name);
        return text;
    });

    public FrozenDictionary<string, Func<object?[], object?>> Freeze() => _helpers.ToFrozenDictionary(StringComparer.Ordinal);
}
