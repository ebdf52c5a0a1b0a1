using System.Text.Json;

namespace Tidings.Entries;

/// <summary>The <c>project</c> of the template context: what the entry states of it, else what its resource and its state before the change tell.</summary>
/// <param name="Tags">Null when no project is concerned.</param>
/// <param name="EnvironmentTags">Null when no environment is concerned.</param>
internal sealed record ContextProject(
    string Key, string Name, List<object?>? Tags, string EnvironmentKey, string EnvironmentName, List<object?>? EnvironmentTags)
{
    /// <summary>Key that stands for every environment.</summary>
    public const string AllEnvironments = "~";

    public static ContextProject Of(JsonElement entry, EntryScope scope)
    {
        var stated = entry.At("project");
        var environment = stated?.At("environment");
        return new ContextProject(
            stated?.TextAt("key") ?? scope.ProjectKey ?? "",
            stated?.TextAt("name") ?? scope.ProjectName(entry),
            StatedTags(stated) ?? TagsOf(scope.ProjectTags),
            environment?.TextAt("key") ?? (scope.IsEverywhere ? AllEnvironments : scope.EnvironmentKey ?? ""),
            environment?.TextAt("name") ?? scope.EnvironmentName(entry),
            StatedTags(environment) ?? TagsOf(scope.EnvironmentTags));
    }

    public Dictionary<string, object?> ToTree() => new()
    {
        ["name"] = Name,
        ["key"] = Key,
        ["tags"] = Tags,
        ["environment"] = new Dictionary<string, object?>
        {
            ["name"] = EnvironmentName,
            ["key"] = EnvironmentKey,
            ["tags"] = EnvironmentTags,
        },
    };

    private static List<object?>? StatedTags(JsonElement? stated) =>
        stated?.At("tags") is { ValueKind: JsonValueKind.Array } tags ? JsonTree.OfArray(tags) : null;

    private static List<object?>? TagsOf(IReadOnlyList<string>? tags) => tags is null ? null : JsonTree.OfTexts(tags);
}
