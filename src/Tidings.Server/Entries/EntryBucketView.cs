namespace Tidings.Server.Entries;

/// <summary>The entries of one stretch of time.</summary>
/// <param name="Timestamp">Where it begins, in milliseconds since 1970.</param>
internal sealed record EntryBucketView(long Timestamp, long Count);
