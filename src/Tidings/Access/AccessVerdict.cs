using Tidings.Policies;

namespace Tidings.Access;

/// <summary>Whether a token may do something, and by which word.</summary>
/// <param name="Statement">The statement that decided; null when none matched.</param>
/// <param name="RoleName">The role it came from; null for an inline role.</param>
public readonly record struct AccessVerdict(bool Allowed, Statement? Statement, string? RoleName);
