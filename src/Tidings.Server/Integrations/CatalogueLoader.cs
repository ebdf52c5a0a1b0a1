using Tidings.Integrations;
using Tidings.Server.Commands;

namespace Tidings.Server.Integrations;

/// <summary>Loads the built-in catalogue with the overlays of the settings.</summary>
internal static class CatalogueLoader
{
    /// <summary>The folder that travels beside the program.</summary>
    public static string BuiltIn { get; } = Path.Combine(AppContext.BaseDirectory, "integrations");

    /// <summary>For the start: a bad one stops.</summary>
    /// <exception cref="CommandFailedException">Something in a folder is wrong; it lists all of it.</exception>
    public static LoadedCatalogue Load(IEnumerable<string> overlays)
    {
        string[] folders = [.. overlays];
        var fingerprint = OverlayFingerprint.Of(folders);
        var load = Load(folders, previous: null);
        return load.Catalogue is { } catalogue
            ? new LoadedCatalogue(catalogue, Lines(load.Warnings), fingerprint)
            : throw new CommandFailedException(ExitCode.Configuration, ["Tidings did not start: integration folders are wrong.", .. Lines(load.Faults).Select(line => "  " + line)]);
    }

    /// <summary>Warnings are those of the overlays: of the built-in folders nobody who reads them here can change anything, and tests hold them to what they say.</summary>
    /// <param name="previous">Integrations of it whose folder is as it was are taken over.</param>
    public static CatalogueLoad Load(IEnumerable<string> overlays, Catalogue? previous)
    {
        var load = Catalogue.Load([BuiltIn, .. overlays.Select(Path.GetFullPath)], previous);
        return load with { Warnings = [.. load.Warnings.Where(warning => !warning.File.StartsWith(BuiltIn + Path.DirectorySeparatorChar, StringComparison.Ordinal))] };
    }

    /// <summary>One for each finding, none twice.</summary>
    public static IReadOnlyList<string> Lines(IEnumerable<CatalogueFault> findings) => [.. findings.Select(finding => finding.ToString()).Distinct()];
}
