using System.Text.Json.Serialization;

namespace Tidings.Policies;

/// <summary>What a matching statement does. On the wire <c>"allow"</c> and <c>"deny"</c>.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Effect>))]
public enum Effect
{
    [JsonStringEnumMemberName("deny")]
    Deny,

    [JsonStringEnumMemberName("allow")]
    Allow,
}
