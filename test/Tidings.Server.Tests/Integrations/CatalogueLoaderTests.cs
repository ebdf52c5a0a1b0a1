using Tidings.Server.Integrations;

namespace Tidings.Server.Tests.Integrations;

public sealed class CatalogueLoaderTests
{
    [Fact]
    public void A_start_without_overlays_warns_of_nothing() => Assert.Empty(CatalogueLoader.Load([]).Warnings);

    [Fact]
    public void What_an_overlay_holds_that_nobody_knows_is_warned_of()
    {
        var overlay = Directory.CreateTempSubdirectory("tidings-overlay-");
        try
        {
            var folder = overlay.CreateSubdirectory("slack");
            foreach (var file in new DirectoryInfo(Path.Combine(CatalogueLoader.BuiltIn, "slack")).EnumerateFiles("*", SearchOption.AllDirectories))
            {
                var to = Path.Combine(folder.FullName, Path.GetRelativePath(Path.Combine(CatalogueLoader.BuiltIn, "slack"), file.FullName));
                Directory.CreateDirectory(Path.GetDirectoryName(to)!); // Below the folder: it has a parent.
                file.CopyTo(to);
            }

            var manifest = Path.Combine(folder.FullName, "manifest.json");
            File.WriteAllText(manifest, File.ReadAllText(manifest).Replace("\"name\": \"Slack\"", "\"colour\": \"blue\", \"name\": \"Slack\"", StringComparison.Ordinal));

            Assert.Contains("colour", Assert.Single(CatalogueLoader.Load([overlay.FullName]).Warnings), StringComparison.Ordinal);
        }
        finally
        {
            overlay.Delete(recursive: true);
        }
    }
}
