using Tidings.Entries.Erasure;

namespace Tidings.Server.Entries;

/// <summary>How far an erasure has come.</summary>
/// <param name="State"><c>running</c>, or <c>done</c>: then nothing of the person is left.</param>
/// <param name="EntriesExamined">Entries that were looked at for the person.</param>
/// <param name="EntriesChanged">Entries that told of the person and hold tombstones now.</param>
/// <param name="JournalRowsChanged">Deliveries, attempts and statuses whose texts told of the person.</param>
internal sealed record ErasureView(string State, long EntriesExamined, long EntriesChanged, long JournalRowsChanged)
{
    public static ErasureView Of(SubjectErasure erasure) => new(
        erasure.Stage == ErasureStage.Done ? "done" : "running", erasure.EntriesExamined, erasure.EntriesChanged, erasure.JournalChanged);
}
