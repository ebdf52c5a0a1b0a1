using System.Text.Json.Nodes;
using Tidings.Integrations.OAuth;
using Tidings.Policies;

namespace Tidings.Integrations;

/// <summary>What a catalogue folder says of one integration: its fields, its default policy, where and how to send.</summary>
public sealed record Manifest
{
    /// <summary>For example <c>datadog</c>: the folder's name, and the last part of the subscription routes.</summary>
    public required string Key { get; init; }

    public required string Name { get; init; }
    public string Description { get; init; } = "";
    public bool RequiresOAuth { get; init; }

    /// <summary>Where access tokens come from; null when the manifest does not say.</summary>
    public OAuthAccess? OAuth { get; init; }

    /// <summary>That the tool is gone or will be, an addition of ours to the manifest format; null where its maker announced nothing of the sort.</summary>
    public Retirement? Retired { get; init; }

    /// <summary>In the manifest's order.</summary>
    public required IReadOnlyList<FormVariable> FormVariables { get; init; }

    /// <summary>Stored for a subscription that brings no statements. Never empty.</summary>
    public required IReadOnlyList<Statement> DefaultPolicy { get; init; }

    /// <summary>The whole manifest as the file has it, unknown members kept.</summary>
    public required JsonObject Source { get; init; }

    /// <summary>How entries are sent. Null only for a manifest that was not loaded from a catalogue.</summary>
    public AuditLogHook? Hook { get; init; }

    /// <summary>Null when there is no variable of that key.</summary>
    public FormVariable? FindVariable(string key) => FormVariables.FirstOrDefault(variable => variable.Key == key);
}
