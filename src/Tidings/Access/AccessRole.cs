using System.Text.Json.Serialization;

namespace Tidings.Access;

/// <summary>A built-in role of an access token.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AccessRole>))]
public enum AccessRole
{
    [JsonStringEnumMemberName("reader")]
    Reader,

    [JsonStringEnumMemberName("writer")]
    Writer,

    [JsonStringEnumMemberName("admin")]
    Admin,
}
