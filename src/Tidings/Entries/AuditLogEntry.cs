using Tidings.Policies;

namespace Tidings.Entries;

/// <summary>One audit log entry in its canonical form: the standard payload, and what matching needs of it.</summary>
/// <remarks>Immutable and safe to share between threads and subscriptions.</remarks>
public sealed record AuditLogEntry
{
    public required EntryId Id { get; init; }

    /// <summary>When the change happened, by the entry's own word.</summary>
    public required DateTimeOffset Date { get; init; }

    /// <summary><c>flag</c>, <c>project</c>, <c>environment</c>, <c>member</c> … : chooses the template.</summary>
    public required string Kind { get; init; }

    public required string Name { get; init; }

    /// <summary>What was done to what, with the tags that held before the change. One or more.</summary>
    public required IReadOnlyList<ResourceAccess> Accesses { get; init; }

    /// <summary>The whole entry as UTF-8 JSON: what came in, unknown members kept, missing ones derived. This is what is stored, and what a standard webhook sends.</summary>
    public required ReadOnlyMemory<byte> Payload { get; init; }
}
