namespace Tidings.Client;

/// <summary>The environment that a change belongs to; what is left null is taken from the resource.</summary>
public sealed record AuditLogEnvironment
{
    public string? Key { get; init; }
    public string? Name { get; init; }
    public IReadOnlyList<string>? Tags { get; init; }
}
