namespace Tidings.Access.Roles;

/// <summary>What deleting a role came to.</summary>
/// <param name="Deleted">False when it was already gone, and when tokens hold it.</param>
/// <param name="Holders">Tokens that hold it, expired ones included; not 0 only where that kept it.</param>
public readonly record struct RoleDeletion(bool Deleted, int Holders);
