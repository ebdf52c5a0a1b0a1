namespace Tidings.Entries.Erasure;

/// <summary>How far an erasure has come. In this order.</summary>
public enum ErasureStage
{
    /// <summary>Finding out under which ids, addresses and names the log knows the person.</summary>
    Learning,

    /// <summary>The same once more: what was found late may tell of entries before it.</summary>
    LearningAgain,

    Entries,
    Deliveries,
    Attempts,
    Statuses,

    /// <summary>Making the search index anew where entries were changed.</summary>
    Index,

    /// <summary>Overwriting what the files still hold of before.</summary>
    Wiping,

    Done,
}
