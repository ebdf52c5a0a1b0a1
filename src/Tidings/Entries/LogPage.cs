namespace Tidings.Entries;

/// <summary>Entries of a stretch of the log, as many as one read looks at.</summary>
/// <param name="Entries">In the order of their positions; may be none although there are some further on.</param>
/// <param name="Place">Everything up to this position was looked at: the next page begins after it.</param>
public sealed record LogPage(IReadOnlyList<LoggedEntry> Entries, long Place);
