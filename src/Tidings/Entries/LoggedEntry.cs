using Tidings.Access;

namespace Tidings.Entries;

/// <summary>An entry in its place in the log.</summary>
/// <param name="Position">1 and up, in the order of appending, never reused.</param>
/// <param name="Payload">UTF-8 JSON of <see cref="AuditLogEntry.Payload"/>.</param>
public readonly record struct LoggedEntry(long Position, AccountId Account, ReadOnlyMemory<byte> Payload);
