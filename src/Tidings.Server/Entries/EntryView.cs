using System.Text.Json;
using System.Text.Json.Serialization;
using Tidings.Server.Http;

namespace Tidings.Server.Entries;

/// <summary>An audit log entry as the API shows it: what was stored, with the members of §4.1 always there. What is null, or not of its member's type, is left out: clients that were generated refuse a whole page for it.</summary>
internal sealed record EntryView
{
    [JsonPropertyName("_links")]
    public required IReadOnlyDictionary<string, Link> Links { get; init; }

    [JsonPropertyName("_id")]
    public required string Id { get; init; }

    [JsonPropertyName("_accountId")]
    public required string AccountId { get; init; }

    /// <summary>Milliseconds since 1970.</summary>
    public required long Date { get; init; }

    public required IReadOnlyList<EntryAccessView> Accesses { get; init; }
    public required string Kind { get; init; }
    public required string Name { get; init; }

    /// <summary>Markdown; may be empty.</summary>
    public required string Description { get; init; }

    public required string ShortDescription { get; init; }
    public string? Comment { get; init; }
    public EntrySubjectView? Subject { get; init; }
    public EntryMemberView? Member { get; init; }
    public EntryTokenView? Token { get; init; }
    public EntryAppView? App { get; init; }
    public string? TitleVerb { get; init; }

    /// <summary>Markdown.</summary>
    public string? Title { get; init; }

    public EntryTargetView? Target { get; init; }
    public EntryParentView? Parent { get; init; }

    /// <summary>Of one entry only, not in lists: a JSON patch from the previous version to the current one.</summary>
    public JsonElement? Delta { get; init; }

    /// <summary>Of one entry only, not in lists.</summary>
    public JsonElement? TriggerBody { get; init; }

    /// <summary>Of one entry only, not in lists.</summary>
    public JsonElement? Merge { get; init; }

    /// <summary>Of one entry only, not in lists: the resource before the change.</summary>
    public JsonElement? PreviousVersion { get; init; }

    /// <summary>Of one entry only, not in lists: the resource after the change.</summary>
    public JsonElement? CurrentVersion { get; init; }

    /// <summary>Of one entry only, not in lists: entries of changes that are parts of this one.</summary>
    public IReadOnlyList<EntryView>? Subentries { get; init; }

    /// <summary>All other members that were stored, such as <c>project</c>, <c>key</c>, <c>tags</c> and <c>customProperties</c>.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Others { get; set; }
}
