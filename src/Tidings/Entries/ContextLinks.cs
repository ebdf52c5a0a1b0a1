using System.Text.Json;

namespace Tidings.Entries;

/// <summary>The <c>_links</c> of the template context: those of the entry, absolute, and one to its page.</summary>
internal sealed class ContextLinks(Uri baseUrl)
{
    // Templates put the link whole into texts that receivers bound, and an entry may bring keys of any length.
    private const int LongestPath = 500;

    public Dictionary<string, object?> OfEntry(JsonElement entry, string id, ContextProject project)
    {
        var links = entry.At("_links") is { ValueKind: JsonValueKind.Object } given ? Absolute(given) : [];
        links.TryAdd("self", Link(EntryLinks.Self(id), "application/json"));
        links.TryAdd("parent", Link(EntryLinks.Parent, "application/json"));
        links["details"] = Link(DetailsOf(id, project), "text/html");
        return links;
    }

    /// <summary>A member or target as it is, but for its links.</summary>
    public Dictionary<string, object?> OfThing(JsonElement thing)
    {
        var tree = JsonTree.OfObject(thing);
        if (thing.At("_links") is { ValueKind: JsonValueKind.Object } links)
        {
            tree["_links"] = Absolute(links);
        }

        return tree;
    }

    private static string DetailsOf(string id, ContextProject project)
    {
        if (project is { Key.Length: > 0, EnvironmentKey: not ("" or ContextProject.AllEnvironments) })
        {
            var path = $"/{Uri.EscapeDataString(project.Key)}/{Uri.EscapeDataString(project.EnvironmentKey)}/audit/{id}/details";
            if (path.Length <= LongestPath)
            {
                return path;
            }
        }

        return $"/settings/history/{id}/details";
    }

    private Dictionary<string, object?> Absolute(JsonElement links)
    {
        var tree = JsonTree.OfObject(links);
        foreach (var link in tree.Values.OfType<Dictionary<string, object?>>())
        {
            if (link.GetValueOrDefault("href") is string href)
            {
                link["href"] = AbsoluteHref.Of(href, baseUrl);
            }
        }

        return tree;
    }

    private Dictionary<string, object?> Link(string href, string type) => new()
    {
        ["href"] = AbsoluteHref.Of(href, baseUrl),
        ["type"] = type,
    };
}
