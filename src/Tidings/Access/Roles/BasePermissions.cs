using System.Text.Json.Serialization;

namespace Tidings.Access.Roles;

/// <summary>What a custom role gives before any of its statements.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<BasePermissions>))]
public enum BasePermissions
{
    /// <summary>Nothing: it sees what its statements let it act on.</summary>
    [JsonStringEnumMemberName("no_access")]
    NoAccess,

    /// <summary>It sees everything.</summary>
    [JsonStringEnumMemberName("reader")]
    Reader,
}
