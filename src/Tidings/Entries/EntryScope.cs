using System.Text.Json;
using Tidings.Policies;

namespace Tidings.Entries;

/// <summary>Where a change took place: its target, its project, and its environment or environments.</summary>
internal sealed class EntryScope
{
    private readonly ResourceSegment? _project;
    private readonly ResourceSegment? _environment;

    public EntryScope(IReadOnlyList<ResourceAccess> accesses)
    {
        var segments = accesses[0].Resource.Segments;
        Target = segments[^1];
        Segments = segments;
        Action = accesses[0].Action;
        _project = Find(segments, "proj");
        var environments = accesses.Select(access => Find(access.Resource.Segments, "env")).OfType<ResourceSegment>().DistinctBy(env => env.Key).Take(2).ToList();
        var isOne = environments is [{ Key: { } key }] && !key.Contains('*', StringComparison.Ordinal);
        _environment = isOne ? environments[0] : null;
        // A flag exists in every environment, so that a change to it that names no single one is one in all (§4.5).
        IsEverywhere = !isOne && (environments.Count > 0 || Target.Type == EntryKinds.Flag);
    }

    /// <summary>What the first access did.</summary>
    public string Action { get; }

    /// <summary>Last step of the first access: what the entry is about.</summary>
    public ResourceSegment Target { get; }

    /// <summary>The whole path of the first access.</summary>
    public IReadOnlyList<ResourceSegment> Segments { get; }

    public string? ProjectKey => _project?.Key;

    /// <summary>Null when no project is concerned.</summary>
    public IReadOnlyList<string>? ProjectTags => _project?.Tags;

    /// <summary>The one environment that is concerned; null when none is or several are.</summary>
    public string? EnvironmentKey => _environment?.Key;

    public IReadOnlyList<string>? EnvironmentTags => IsEverywhere ? [] : _environment?.Tags;

    /// <summary>True when several environments, or all, are concerned.</summary>
    public bool IsEverywhere { get; }

    public string? KeyOf(string type) => Find(Segments, type)?.Key;

    /// <summary>The project's name before the change; empty where none is concerned or it did not exist yet.</summary>
    public string ProjectName(JsonElement entry)
    {
        if (ProjectKey is not { } key)
        {
            return "";
        }

        if (entry.At("project")?.TextAt("name") is { } stated)
        {
            return stated;
        }

        return Target.Type == "proj"
            ? NameBefore(entry)
            : ParentName(entry, "proj/" + key) ?? key;
    }

    /// <summary>The environment's name before the change; empty where none is concerned or it did not exist yet.</summary>
    public string EnvironmentName(JsonElement entry)
    {
        if (entry.At("project")?.At("environment")?.TextAt("name") is { } stated)
        {
            return stated;
        }

        if (IsEverywhere)
        {
            return "All environments";
        }

        if (EnvironmentKey is not { } key)
        {
            return "";
        }

        return Target.Type == "env"
            ? NameBefore(entry)
            : VersionName(entry, key) ?? ParentName(entry, $"proj/{ProjectKey}:env/{key}") ?? key;
    }

    /// <summary>State before the change (§4.5): what is being created has no name yet.</summary>
    private string NameBefore(JsonElement entry) =>
        entry.At("previousVersion")?.TextAt("name")
        ?? (Action.StartsWith("create", StringComparison.Ordinal) ? "" : entry.TextAt("name") ?? "");

    /// <summary>A flag's representation names the environments it is in.</summary>
    private static string? VersionName(JsonElement entry, string environment) =>
        (entry.At("previousVersion") ?? entry.At("currentVersion"))?.At("environments")?.At(environment)?.FilledAt("_environmentName");

    private static string? ParentName(JsonElement entry, string resource) =>
        entry.At("parent") is { } parent && parent.TextAt("resource") == resource ? parent.FilledAt("name") : null;

    private static ResourceSegment? Find(IReadOnlyList<ResourceSegment> segments, string type)
    {
        foreach (var segment in segments)
        {
            if (segment.Type == type)
            {
                return segment;
            }
        }

        return null;
    }
}
