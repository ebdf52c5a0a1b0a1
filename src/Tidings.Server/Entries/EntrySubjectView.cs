using System.Text.Json;
using System.Text.Json.Serialization;
using Tidings.Server.Http;

namespace Tidings.Server.Entries;

/// <summary>Who did it, whatever it is: a person, a token, an app.</summary>
internal sealed record EntrySubjectView
{
    [JsonPropertyName("_links")]
    public IReadOnlyDictionary<string, Link>? Links { get; init; }

    public string? Name { get; init; }
    public string? AvatarUrl { get; init; }

    /// <summary>Other members that were stored.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Others { get; set; }
}
