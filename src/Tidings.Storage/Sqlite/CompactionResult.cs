namespace Tidings.Storage.Sqlite;

/// <summary>What compacting came to.</summary>
/// <param name="BytesBefore">Size of the database on disk, its write-ahead log included.</param>
/// <param name="BytesAfter">The same afterwards.</param>
public sealed record CompactionResult(long BytesBefore, long BytesAfter);
