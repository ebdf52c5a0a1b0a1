using Tidings.Integrations;

namespace Tidings.Server.Integrations;

/// <summary>A catalogue as it was read from its folders.</summary>
/// <param name="Warnings">What was passed over, a line each.</param>
/// <param name="Fingerprint">Of the overlays, taken before they were read.</param>
internal sealed record LoadedCatalogue(Catalogue Catalogue, IReadOnlyList<string> Warnings, string Fingerprint);
