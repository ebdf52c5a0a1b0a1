namespace Tidings.Entries;

/// <summary>A stretch of the log, and the entries of it that are meant by their own dates.</summary>
/// <param name="After">The last position before the stretch; 0 to begin with the log.</param>
/// <param name="UpTo">The last position of the stretch.</param>
/// <param name="LaterThan">Only entries dated later, in milliseconds since 1970; -1 for all.</param>
/// <param name="EarlierThan">Only entries dated earlier; <see cref="long.MaxValue"/> for all.</param>
public readonly record struct LogStretchOfDates(long After, long UpTo, long LaterThan, long EarlierThan);
