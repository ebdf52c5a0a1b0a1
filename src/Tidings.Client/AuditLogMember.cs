using System.Text.Json.Serialization;

namespace Tidings.Client;

/// <summary>A person who changed something. All of it may be left out.</summary>
public sealed record AuditLogMember
{
    [JsonPropertyName("_id")]
    public string? Id { get; init; }

    public string? Email { get; init; }
    public string? FirstName { get; init; }
    public string? LastName { get; init; }
}
