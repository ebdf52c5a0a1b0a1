using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Tidings.Policies;

namespace Tidings.Server.OpenApi.Bodies;

/// <summary>A JSON merge patch of a custom role.</summary>
[Description("A JSON merge patch (RFC 7396): the members that change.")]
internal sealed record RoleMerge
{
    public string? Name { get; init; }
    public string? Description { get; init; }
    public IReadOnlyList<Statement>? Policy { get; init; }
    [AllowedValues("no_access", "reader")]
    public string? BasePermissions { get; init; }
}
