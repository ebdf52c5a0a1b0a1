using System.Text.Json.Serialization;

namespace Tidings.Policies;

/// <summary>One statement of a policy, exactly as a client sent it: echoed back unchanged.</summary>
/// <remarks>Exactly one of <see cref="Resources"/> and <see cref="NotResources"/>, and one of <see cref="Actions"/> and <see cref="NotActions"/>, is present in a valid statement.</remarks>
public sealed record Statement
{
    [JsonPropertyName("effect")]
    public required Effect Effect { get; init; }

    [JsonPropertyName("resources")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Resources { get; init; }

    [JsonPropertyName("notResources")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? NotResources { get; init; }

    [JsonPropertyName("actions")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Actions { get; init; }

    [JsonPropertyName("notActions")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? NotActions { get; init; }
}
