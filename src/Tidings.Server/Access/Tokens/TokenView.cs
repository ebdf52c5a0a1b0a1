using System.Text.Json.Serialization;
using Tidings.Access;
using Tidings.Policies;
using Tidings.Server.Http;

namespace Tidings.Server.Access.Tokens;

/// <summary>A token as clients see it, times in milliseconds since 1970 (§8.1). Frozen.</summary>
internal sealed record TokenView
{
    [JsonPropertyName("_id")]
    public required string Id { get; init; }

    public required string OwnerId { get; init; }
    public required string MemberId { get; init; }
    public string? Name { get; init; }
    public string? Description { get; init; }
    public required long CreationDate { get; init; }
    public required long LastModified { get; init; }
    public IReadOnlyList<string>? CustomRoleIds { get; init; }
    public IReadOnlyList<Statement>? InlineRole { get; init; }
    public AccessRole? Role { get; init; }

    /// <summary>Whole where it was just made, else its last four characters.</summary>
    public required string Token { get; init; }

    public required bool ServiceToken { get; init; }

    /// <summary>Of the token that asks.</summary>
    [JsonPropertyName("_access")]
    public required AccessSummary Access { get; init; }

    [JsonPropertyName("_links")]
    public required ItemLinks Links { get; init; }

    public required int DefaultApiVersion { get; init; }
    public long? LastUsed { get; init; }
    public long? Expiry { get; init; }
}
