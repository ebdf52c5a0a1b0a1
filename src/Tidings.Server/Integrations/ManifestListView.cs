namespace Tidings.Server.Integrations;

/// <summary>All integrations, in the order of their keys.</summary>
internal sealed record ManifestListView(IReadOnlyList<ManifestView> Items);
