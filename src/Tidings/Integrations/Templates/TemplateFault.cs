namespace Tidings.Integrations.Templates;

/// <summary>Something in a template's text that keeps it from being used.</summary>
/// <param name="Line">1 and up.</param>
internal sealed record TemplateFault(int Line, string Message);
