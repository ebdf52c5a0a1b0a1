using Tidings.Integrations;
using Tidings.Server.Integrations;
using Tidings.Validation;

namespace Tidings.Server.Commands.Integrations;

/// <summary>The integrations that a command works with.</summary>
internal static class CommandCatalogue
{
    /// <summary>The built-in ones with folders laid over them.</summary>
    /// <exception cref="CommandFailedException">Something in a folder is wrong; it lists all of it.</exception>
    public static Catalogue Load(IReadOnlyList<string> overlays) => LoadOnly([CatalogueLoader.BuiltIn, .. overlays]);

    /// <exception cref="CommandFailedException">There is none of that key, with the nearest that is; or something in a folder is wrong.</exception>
    public static Integration Find(string key, IReadOnlyList<string> overlays) => Find([key], overlays)[0];

    /// <returns>In the order of the keys.</returns>
    /// <exception cref="CommandFailedException">There is none of a key, with the nearest that is; or something in a folder is wrong.</exception>
    public static IReadOnlyList<Integration> Find(IReadOnlyList<string> keys, IReadOnlyList<string> overlays)
    {
        var all = Load(overlays);
        return [.. keys.Select(key => Require(all, key))];
    }

    /// <summary>Those of folders alone.</summary>
    /// <exception cref="CommandFailedException">Something in a folder is wrong; it lists all of it.</exception>
    public static Catalogue LoadOnly(IReadOnlyList<string> directories)
    {
        var load = Catalogue.Load([.. directories.Select(Path.GetFullPath)]);
        return load.Catalogue ?? throw new CommandFailedException(
            ExitCode.Configuration, ["Integration folders are wrong.", .. load.Faults.Select(fault => $"  {fault}").Distinct()]);
    }

    private static Integration Require(Catalogue catalogue, string key)
    {
        if (catalogue.Find(key) is { } integration)
        {
            return integration;
        }

        var hint = NearestName.Of(key, catalogue.Integrations.Select(known => known.Manifest.Key)) is { } nearest ? $" Did you mean '{nearest}'?" : "";
        throw new CommandFailedException(ExitCode.Failed, $"There is no integration '{TerminalText.Line(key)}'.{hint} `tidings integrations list` shows all.");
    }
}
