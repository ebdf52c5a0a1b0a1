using System.Text.Json.Serialization;
using Tidings.Policies;

namespace Tidings.Access;

/// <summary>Why something is allowed or denied, as <c>reason</c> shows it: the deciding statement, and the role it came from.</summary>
/// <param name="RoleName"><c>role_name</c> on the wire, unlike everything else there: the vendor's own spelling. Null for an inline role.</param>
public sealed record AccessReason(
    Effect Effect,
    IReadOnlyList<string>? Resources,
    IReadOnlyList<string>? NotResources,
    IReadOnlyList<string>? Actions,
    IReadOnlyList<string>? NotActions,
    [property: JsonPropertyName("role_name")] string? RoleName)
{
    /// <summary>Where no statement matched, the effect alone tells it.</summary>
    public static AccessReason Of(AccessVerdict verdict) => new(
        verdict.Allowed ? Effect.Allow : Effect.Deny,
        verdict.Statement?.Resources,
        verdict.Statement?.NotResources,
        verdict.Statement?.Actions,
        verdict.Statement?.NotActions,
        verdict.RoleName);
}
