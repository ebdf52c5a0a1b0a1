using Tidings.Policies;

namespace Tidings.Access.Roles;

/// <summary>A policy under a name, for tokens to hold.</summary>
public sealed record CustomRole
{
    /// <summary>24 lower-case hexadecimal digits.</summary>
    public required string Id { get; init; }

    public required AccountId Account { get; init; }

    /// <summary>Unique within the account; set at creation.</summary>
    public required string Key { get; init; }

    public required string Name { get; init; }
    public string Description { get; init; } = "";

    /// <summary>Valid statements, as the client sent them.</summary>
    public required IReadOnlyList<Statement> Policy { get; init; }

    public BasePermissions BasePermissions { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>1 at creation, one more with each change: what a compiled policy is remembered by.</summary>
    public int Version { get; init; } = 1;
}
