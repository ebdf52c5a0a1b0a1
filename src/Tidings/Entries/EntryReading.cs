using Tidings.Validation;

namespace Tidings.Entries;

/// <summary>The result of reading what a client sent as entries.</summary>
/// <param name="Entries">In the order sent; empty when there are faults.</param>
/// <param name="Faults">Everything that is wrong; attributes begin with the index: <c>[3].accesses[0].action</c> (for a single object without it).</param>
public sealed record EntryReading(IReadOnlyList<AuditLogEntry> Entries, IReadOnlyList<Fault> Faults)
{
    private const long BytesOfEntry = 400;
    private const long BytesOfAccess = 300;

    /// <summary>About how many bytes of memory the entries take beside what they were read from.</summary>
    public long Weight => (Entries.Count * BytesOfEntry) + (BytesOfAccess * Entries.Sum(entry => (long)entry.Accesses.Count));
}
