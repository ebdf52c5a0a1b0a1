namespace Tidings.Entries;

/// <summary>What became of the entries of one append.</summary>
/// <param name="Accepted">Entries that are now in the log.</param>
/// <param name="Duplicates">Entries whose id was already there.</param>
/// <param name="Head">Position of the newest entry of the log after this append.</param>
public readonly record struct AppendReceipt(int Accepted, int Duplicates, long Head);
