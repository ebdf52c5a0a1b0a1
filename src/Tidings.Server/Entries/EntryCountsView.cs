namespace Tidings.Server.Entries;

/// <summary>How many entries there were over time.</summary>
/// <param name="Buckets">Earliest first, without gaps.</param>
/// <param name="BucketIntervalMs">Length of a bucket in milliseconds; the last one may be shorter.</param>
internal sealed record EntryCountsView(IReadOnlyList<EntryBucketView> Buckets, long TotalCount, long BucketIntervalMs);
