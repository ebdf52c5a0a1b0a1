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

    [ThreadStatic]
    private static int _unitsPerStep;

    /// <param name="unitsPerStep">What one more turn of a loop costs: how many tags are in the largest.</param>
    public static void Renew(int unitsPerStep)
    {
        _left = MaxUnits;
        _unitsPerStep = Math.Max(1, unitsPerStep);
    }

    /// <param name="turn">Of the loop, from 0. The first is cheap: asking whether there is anything takes it too.</param>
    public static void SpendStep(int turn) => Spend(turn == 0 ? 1 : _unitsPerStep, "each");

    /// <summary>For a list or map that is printed whole, by a tag or as an argument of a helper.</summary>
    public static void SpendItems(int items, string word) => Spend(items, word);

    /// <summary>For what a helper does to a text.</summary>
    public static void SpendText(int characters, string helper) => Spend(1 + (characters / CharactersPerUnit), helper);

    /// <exception cref="TemplateException">A helper would make a text that is too long.</exception>
    public static void Admit(long characters, string helper)
    {
        if (characters > MaxText)
        {
            throw new TemplateException($"'{helper}' makes a text of more than {MaxText} characters") { Word = helper };
        }
    }

    private static void Spend(int units, string word)
    {
        _left -= units;
        if (_left < 0)
        {
            throw new TemplateException("its loops and helpers take too much work; nest fewer {{#each}}, and put less into them") { Word = word };
        }
    }
}
