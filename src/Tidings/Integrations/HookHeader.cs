namespace Tidings.Integrations;

/// <summary>A header of a hook's requests.</summary>
/// <param name="Value">Template over the form variables.</param>
public sealed record HookHeader(string Name, string Value);
