namespace Tidings.Integrations.Templates;

/// <summary>A template that cannot be compiled or rendered. The message names the cause and never a value of config or entry.</summary>
/// <remarks>Thrown through the template engine and caught at the edge of rendering, where it becomes a value.</remarks>
internal sealed class TemplateException(string message, int line = 0) : Exception(message)
{
    /// <summary>1 and up; 0 where it is not known.</summary>
    public int Line { get; } = line;

    /// <summary>A word of the tag that is to blame, where the line is not known; null where that is not known either.</summary>
    public string? Word { get; init; }
}
