using Tidings.Integrations;

namespace Tidings.Server.Integrations;

/// <summary>What one catalogue has that another had not, in words.</summary>
internal static class CatalogueChanges
{
    public static string Describe(Catalogue before, Catalogue after)
    {
        string[] lines =
        [
            .. after.Integrations.Where(integration => before.Find(integration.Manifest.Key) is null).Select(integration => $"{integration.Manifest.Key} was added"),
            .. after.Integrations
                .Where(integration => before.Find(integration.Manifest.Key) is { } old && !ReferenceEquals(old, integration))
                .Select(integration => $"{integration.Manifest.Key} was changed"),
            .. before.Integrations.Where(integration => after.Find(integration.Manifest.Key) is null).Select(integration => $"{integration.Manifest.Key} was removed"),
        ];
        return lines.Length == 0 ? "no integration was changed" : string.Join(", ", lines);
    }
}
