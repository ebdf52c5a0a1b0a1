namespace Tidings.Integrations.Loading;

/// <summary>Loads all folders of all directories, a later directory laid over an earlier one.</summary>
internal static class CatalogueReader
{
    /// <summary>Most folders in one directory.</summary>
    public const int MaxFolders = 2_000;

    /// <param name="previous">Integrations of it whose folder is as it was are taken over; null to load all.</param>
    public static CatalogueLoad Read(IReadOnlyList<string> directories, Catalogue? previous)
    {
        var findings = new Findings();
        var integrations = new Dictionary<string, Integration>(StringComparer.Ordinal);
        foreach (var directory in directories)
        {
            foreach (var folder in Folders(directory, findings))
            {
                if (new FolderReader(folder, findings).Read(previous?.Find(Path.GetFileName(folder))) is { } integration)
                {
                    integrations[integration.Manifest.Key] = integration;
                }
            }
        }

        return new CatalogueLoad(findings.Faults.Count > 0 ? null : new Catalogue(integrations.Values), findings.Faults, findings.Warnings) { Intact = [.. integrations.Values] };
    }

    private static List<string> Folders(string directory, Findings findings)
    {
        // The folder of one integration stands for itself: whoever writes one need not keep it among others.
        if (File.Exists(Path.Combine(directory, FolderReader.ManifestName)))
        {
            return [Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory))];
        }

        try
        {
            // Names with a dot in front are those of version control and of file systems.
            var folders = Directory.EnumerateDirectories(directory)
                .Where(folder => !Path.GetFileName(folder).StartsWith('.'))
                .Take(MaxFolders + 1)
                .Order(StringComparer.Ordinal)
                .ToList();
            if (folders.Count <= MaxFolders)
            {
                return folders;
            }

            findings.Fault(directory, "", $"the directory has more than {MaxFolders} folders; is it the right one?");
        }
        catch (DirectoryNotFoundException)
        {
            findings.Fault(directory, "", "there is no such directory; create it or correct the setting");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            findings.Fault(directory, "", $"the directory cannot be read: {error.Message}");
        }

        return [];
    }
}
