using System.Text.Json.Serialization;
using Tidings.Server.Http;

namespace Tidings.Server.Entries;

/// <summary>A page of the audit log, newest first.</summary>
internal sealed record EntryListView
{
    public required IReadOnlyList<EntryView> Items { get; init; }

    /// <summary><c>self</c>, and <c>next</c> (older) and <c>prev</c> (newer) where there may be more.</summary>
    [JsonPropertyName("_links")]
    public required IReadOnlyDictionary<string, Link> Links { get; init; }
}
