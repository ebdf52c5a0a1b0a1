namespace Tidings.Integrations.Loading;

/// <summary>What must stand under a member of a manifest.</summary>
internal enum MemberShape
{
    /// <summary>Whatever the code that reads it accepts.</summary>
    Read,
    Text,
    Flag,
    Object,
    List,
}
