namespace Tidings.Access;

/// <summary>What changing or revoking a token came to.</summary>
public enum TokenChangeOutcome
{
    Done,

    /// <summary>Another writer came first, or it is gone.</summary>
    Stale,

    /// <summary>Refused: the account would have no admin token left that lasts.</summary>
    LastAdmin,
}
