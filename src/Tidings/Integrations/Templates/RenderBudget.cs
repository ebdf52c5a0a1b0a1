namespace Tidings.Integrations.Templates;

/// <summary>Counts the work of the rendering that runs on this thread, so that no template can hang a lane. A unit is about one tag, 0.1 to 1 µs.</summary>
/// <remarks>
/// Work and not time, so that a busy machine fails nothing that an idle one renders. Rendering is synchronous and never leaves its thread,
/// so a thread's own counter is the rendering's.
/// </remarks>
internal static class RenderBudget
{
    /// <summary>Most units of one rendering: about a second at worst. The largest built-in template takes a few thousand.</summary>
    public const int MaxUnits = 1_000_000;

    /// <summary>Most characters that one helper may make: enough for a body several times over.</summary>
    public const int MaxText = 4 * 1024 * 1024;

    // What a helper does to a character is a fraction of what a tag costs.
    private const int CharactersPerUnit = 16;

    [ThreadStatic]
    private static int _left;

    public static void Renew() => _left = MaxUnits;

    /// <summary>For a tag, a turn of a loop, a call of a helper.</summary>
    public static void SpendTag() => Spend(1);

    /// <summary>For a list or map that is walked by itself: printed, or an argument of a helper.</summary>
    public static void SpendItems(int items) => Spend(items);

    /// <summary>For what a helper does to a text.</summary>
    public static void SpendText(int characters) => Spend(1 + (characters / CharactersPerUnit));

    /// <exception cref="TemplateException">A helper would make a text that is too long.</exception>
    public static void Admit(long characters, string helper)
    {
        if (characters > MaxText)
        {
            throw new TemplateException($"'{helper}' makes a text of more than {MaxText} characters");
        }
    }

    private static void Spend(int units)
    {
        _left -= units;
        if (_left < 0)
        {
            throw new TemplateException("its loops and helpers take too much work; nest fewer {{#each}}, and put less into them");
        }
    }
}
