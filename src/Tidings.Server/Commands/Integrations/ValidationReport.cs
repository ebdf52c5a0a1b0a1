using Tidings.Integrations;
using Tidings.Integrations.Previews;
using Tidings.Server.Hosting;

namespace Tidings.Server.Commands.Integrations;

/// <summary>What <c>validate</c> found, over all directories.</summary>
/// <param name="Integrations">Keys of those that can be loaded; of a directory with faults none is.</param>
internal sealed record ValidationReport(bool Valid, IReadOnlyList<string> Integrations, IReadOnlyList<CatalogueFault> Faults, IReadOnlyList<CatalogueFault> Warnings)
{
    /// <param name="now">By which an end that was announced is over or yet to come.</param>
    public static ValidationReport Of(IEnumerable<string> directories, DateTimeOffset now)
    {
        List<string> keys = [];
        List<CatalogueFault> faults = [];
        List<CatalogueFault> warnings = [];
        foreach (var directory in directories.Select(Path.GetFullPath))
        {
            var load = Catalogue.Load([directory]);
            faults.AddRange(load.Faults);
            warnings.AddRange(load.Warnings);
            faults.AddRange(load.Intact.SelectMany(integration => Try(directory, integration)));
            if (load.Catalogue is { } catalogue)
            {
                warnings.AddRange(catalogue.Integrations.Select(integration => integration.Manifest).Where(manifest => manifest.Retired is not null)
                    .Select(manifest => new CatalogueFault(Path.Combine(FolderOf(directory, manifest.Key), "manifest.json"), "/retired", manifest.Retired!.Describe(now)))); // as Where says
                keys.AddRange(catalogue.Integrations.Select(integration => integration.Manifest.Key));
                if (catalogue.Integrations.Count == 0)
                {
                    faults.Add(new CatalogueFault(directory, "", "there is no integration: neither a manifest.json nor a folder that holds one; `tidings integrations new KEY` makes one"));
                }
            }
        }

        return new ValidationReport(faults.Count == 0, keys, [.. faults.Distinct()], [.. warnings.Distinct()]);
    }

    private static IEnumerable<CatalogueFault> Try(string directory, Integration integration) => new SampleTrial(new ServerOptions().BaseUrl).Run(integration)
        .Select(found => new CatalogueFault(Path.Combine(FolderOf(directory, integration.Manifest.Key), found.Template), "", found.Message));

    // The directory is either that of the integration or holds it.
    private static string FolderOf(string directory, string key) => Directory.Exists(Path.Combine(directory, key)) ? Path.Combine(directory, key) : directory;
}
