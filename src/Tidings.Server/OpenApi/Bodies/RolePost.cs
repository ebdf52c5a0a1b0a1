using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Tidings.Policies;

namespace Tidings.Server.OpenApi.Bodies;

/// <summary>A custom role to be made.</summary>
internal sealed record RolePost
{
    [Description("set once; letters, digits, dots, underscores and hyphens")]
    public required string Key { get; init; }

    public required string Name { get; init; }
    public string? Description { get; init; }

    [Description("what it allows and denies")]
    public required IReadOnlyList<Statement> Policy { get; init; }

    [Description("no_access (when left out) or reader, which lets it see everything")]
    [AllowedValues("no_access", "reader")]
    public string? BasePermissions { get; init; }
}
