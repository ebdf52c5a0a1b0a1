namespace Tidings;

/// <summary>What a delete came to.</summary>
public enum DeleteOutcome
{
    /// <summary>It was there, and is no more.</summary>
    Deleted,

    /// <summary>It was already gone.</summary>
    Gone,

    /// <summary>It is at another version than the one that was to be deleted; nothing happened.</summary>
    Changed,
}
