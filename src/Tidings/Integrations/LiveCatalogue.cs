namespace Tidings.Integrations;

/// <summary>The catalogue in force: the one place where a reload swaps it. Thread-safe.</summary>
/// <remarks>Whoever works on one request or one delivery reads <see cref="Current"/> once and stays with what it got.</remarks>
public sealed class LiveCatalogue(Catalogue catalogue)
{
    private volatile Catalogue _current = catalogue;

    public Catalogue Current => _current;

    /// <summary>Puts another in force, whole. The delivery engine is to be told after it.</summary>
    public void Replace(Catalogue catalogue) => _current = catalogue;
}
