using System.Text.Json;

namespace Tidings.Entries;

/// <summary>Whether a change left its target on or off, as far as the entry tells.</summary>
internal static class OnState
{
    /// <param name="environment">Environment whose state it is; null for what has one state everywhere.</param>
    public static bool? After(JsonElement entry, string? environment) =>
        InPatch(entry, environment)
        ?? InVersion(entry.At("currentVersion"), environment)
        // Toggled, so the opposite of what was.
        ?? !InVersion(entry.At("previousVersion"), environment);

    /// <summary>The delta is a JSON patch, or null for a semantic one (§4.2).</summary>
    private static bool? InPatch(JsonElement entry, string? environment)
    {
        if (entry.At("delta") is not { ValueKind: JsonValueKind.Array } delta)
        {
            return null;
        }

        var inEnvironment = $"/environments/{environment?.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}/on";
        bool? state = null;
        foreach (var operation in delta.EnumerateArray())
        {
            var path = operation.TextAt("path");
            if (operation.TextAt("op") is "add" or "replace" && (path == "/on" || path == inEnvironment))
            {
                state = operation.FlagAt("value") ?? state;
            }
        }

        return state;
    }

    private static bool? InVersion(JsonElement? version, string? environment) =>
        (environment is null ? null : version?.At("environments")?.At(environment)?.FlagAt("on")) ?? version?.FlagAt("on");
}
