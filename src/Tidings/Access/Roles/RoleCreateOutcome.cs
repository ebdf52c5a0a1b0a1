namespace Tidings.Access.Roles;

/// <summary>What storing a new role came to.</summary>
public enum RoleCreateOutcome
{
    Created,

    /// <summary>Another role of the account has the key.</summary>
    KeyTaken,

    /// <summary>The account has as many as it may have.</summary>
    TooMany,
}
