namespace Tidings.Integrations.Templates;

/// <summary>A template that cannot be compiled or rendered. The message names the cause and never a value of config or entry.</summary>
/// <remarks>Thrown by whatever reads and renders tags, and caught at the edge of either, where it becomes a value.</remarks>
internal sealed class TemplateException(string message) : Exception(message);
