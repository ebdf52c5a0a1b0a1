using Tidings.Integrations.Templates;

namespace Tidings.Integrations;

/// <summary>A header whose value is rendered.</summary>
internal sealed record HeaderTemplate(string Name, Template Value)
{
    /// <summary>Most characters of a header's value.</summary>
    private const int MaxLength = 16 * 1024;

    /// <returns>The value without control characters: a line break would begin a header of the value's own.</returns>
    /// <exception cref="TemplateException">It cannot be rendered.</exception>
    public KeyValuePair<string, string> Render(ContextMap context)
    {
        var value = Value.RenderText(context, MaxLength);
        return new(Name, value.Any(char.IsControl) ? string.Concat(value.Where(character => !char.IsControl(character))) : value);
    }
}
