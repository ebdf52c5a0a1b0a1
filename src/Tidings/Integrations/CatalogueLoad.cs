namespace Tidings.Integrations;

/// <summary>The result of loading a catalogue.</summary>
/// <param name="Catalogue">Null exactly when there are faults.</param>
/// <param name="Faults">Everything that is wrong, over all folders.</param>
/// <param name="Warnings">What was passed over, such as members nobody knows.</param>
public sealed record CatalogueLoad(Catalogue? Catalogue, IReadOnlyList<CatalogueFault> Faults, IReadOnlyList<CatalogueFault> Warnings)
{
    /// <summary>Those that could be loaded, also where another one has faults.</summary>
    public required IReadOnlyList<Integration> Intact { get; init; }
}
