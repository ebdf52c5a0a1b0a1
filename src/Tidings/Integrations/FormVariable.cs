using System.Text.Json.Nodes;

namespace Tidings.Integrations;

/// <summary>One value that a subscription's config holds, as its manifest describes it.</summary>
public sealed record FormVariable
{
    /// <summary>Name in <c>config</c>, exact case.</summary>
    public required string Key { get; init; }

    public required FormVariableType Type { get; init; }
    public required string Name { get; init; }
    public string Description { get; init; } = "";

    /// <summary>True when it may be left out; <see cref="DefaultValue"/> then stands in.</summary>
    public bool IsOptional { get; init; }

    /// <summary>True when answers mask it. Only strings are secret.</summary>
    public bool IsSecret { get; init; }

    /// <summary>True for the id of something (an account, an application, a workspace), in which <c>/</c>, <c>?</c> and <c>#</c> can never be meant: ours.</summary>
    public bool IsIdentifier { get; init; }

    /// <summary>True for an address whose holder can post: answers show it to those who may change it, and to all others its host and a mask.</summary>
    public bool IsCredential { get; init; }

    /// <summary>Null when the manifest gives none.</summary>
    public JsonNode? DefaultValue { get; init; }

    /// <summary>Accepted values of an enum; empty for other types.</summary>
    public IReadOnlyList<string> AllowedValues { get; init; } = [];

    /// <summary>Other spellings accepted on input and stored under <see cref="Key"/>: ours, for <c>skip-ca-verificiation</c> of the vendor's API page.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>The variable as the manifest file has it, unknown members kept: what the manifest endpoint shows.</summary>
    public required JsonObject Source { get; init; }
}
