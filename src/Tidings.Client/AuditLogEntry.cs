using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Tidings.Client;

/// <summary>One change, for the audit log. What is left null the server derives: the kind and key from the resource, the title from who did what.</summary>
/// <param name="Accesses">What was done to what; one or more.</param>
public sealed record AuditLogEntry(IReadOnlyList<AuditLogAccess> Accesses)
{
    /// <summary>The usual entry: one thing done to one resource.</summary>
    /// <param name="action">For example <c>updateOn</c>.</param>
    /// <param name="resource">For example <c>proj/shop:env/production:flag/checkout</c>.</param>
    public AuditLogEntry(string action, string resource)
        : this([new AuditLogAccess(action, resource)])
    {
    }

    /// <summary>1 to 64 of <c>A-Z a-z 0-9 _ -</c>: of two entries with the same id the server keeps the first. Null: one is made when the entry is published.</summary>
    [JsonPropertyName("_id")]
    public string? Id { get; init; }

    /// <summary>When it happened. Null: when the entry is published.</summary>
    [JsonConverter(typeof(UnixMilliseconds))]
    public DateTimeOffset? Date { get; init; }

    /// <summary>For example <c>flag</c>.</summary>
    public string? Kind { get; init; }

    /// <summary>Of the thing that was changed.</summary>
    public string? Name { get; init; }

    public string? Key { get; init; }
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>Who did it, where that is a person.</summary>
    public AuditLogMember? Member { get; init; }

    /// <summary>Who or what else did it, by name.</summary>
    [JsonConverter(typeof(SubjectName))]
    public string? Subject { get; init; }

    public AuditLogProject? Project { get; init; }

    /// <summary>For example <c>turned on the flag</c>.</summary>
    public string? TitleVerb { get; init; }

    /// <summary>The change in a line of Markdown.</summary>
    public string? Title { get; init; }

    /// <summary>Its details in Markdown.</summary>
    public string? Description { get; init; }

    /// <summary>What was said of it.</summary>
    public string? Comment { get; init; }

    /// <summary>The thing before the change; null when it is new.</summary>
    public JsonNode? PreviousVersion { get; init; }

    /// <summary>The thing after the change; null when it is gone.</summary>
    public JsonNode? CurrentVersion { get; init; }
}
