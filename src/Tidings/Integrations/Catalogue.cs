using System.Collections.Frozen;
using Tidings.Integrations.Loading;

namespace Tidings.Integrations;

/// <summary>All integrations by key. Immutable; a reload makes a new one.</summary>
public sealed class Catalogue
{
    /// <summary>How many levels of folders below a directory of integrations belong to it: that of an integration, and those that its templates may stand in.</summary>
    public const int MaxDepth = 4;

    private readonly FrozenDictionary<string, Integration> _byKey;

    internal Catalogue(IEnumerable<Integration> integrations)
    {
        Integrations = [.. integrations.OrderBy(integration => integration.Manifest.Key, StringComparer.Ordinal)];
        _byKey = Integrations.ToFrozenDictionary(integration => integration.Manifest.Key);
    }

    /// <summary>In the order of their keys.</summary>
    public IReadOnlyList<Integration> Integrations { get; }

    /// <summary>Null when there is no integration of that key.</summary>
    public Integration? Find(string key) => _byKey.GetValueOrDefault(key);

    /// <summary>The manifest by which a subscription is shown, also one whose integration has left the catalogue.</summary>
    /// <returns>For an integration that is gone, a manifest that knows no variable: masks then hide every text, because nothing tells any more which are secret.</returns>
    public Manifest ManifestOf(string key) => Find(key)?.Manifest ?? new Manifest
    {
        Key = key,
        Name = key,
        FormVariables = [],
        DefaultPolicy = [],
        Source = [],
    };

    /// <summary>Loads folders of integrations; one in a later directory replaces one of the same key in an earlier.</summary>
    /// <param name="directories">Each holds a folder per integration, or is one itself.</param>
    /// <param name="previous">Integrations of it whose folder is as it was are taken over, the very objects; null to load all.</param>
    public static CatalogueLoad Load(IReadOnlyList<string> directories, Catalogue? previous = null) => CatalogueReader.Read(directories, previous);
}
