namespace Tidings.Entries.Erasure;

/// <summary>What stands where a person's data stood.</summary>
public static class Tombstone
{
    public const string Email = "erased@erased.invalid";

    /// <summary>Fit for a key of a resource: <c>member/erased</c>.</summary>
    public const string Id = "erased";

    public const string Name = "Erased person";
}
