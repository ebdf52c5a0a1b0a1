namespace Tidings.Integrations;

/// <summary>One thing wrong in a catalogue folder.</summary>
/// <param name="File">Path of the file.</param>
/// <param name="Pointer">JSON pointer into a manifest, or <c>line N</c> of a template; empty for the file as a whole.</param>
/// <param name="Message">What is wrong and what would put it right.</param>
public sealed record CatalogueFault(string File, string Pointer, string Message)
{
    /// <summary>In one line, for people.</summary>
    public override string ToString() => Pointer.Length == 0 ? $"{File}: {Message}" : $"{File} ({Pointer}): {Message}";
}
