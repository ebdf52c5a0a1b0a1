using Microsoft.Data.Sqlite;
using Tidings.Access;
using Tidings.Entries;
using Tidings.Entries.Erasure;
using Tidings.Storage.Sqlite.Entries.Search;

namespace Tidings.Storage.Sqlite.Entries.Erasure;

/// <summary>Erasures in the one file and in the index's.</summary>
/// <remarks>
/// Freed room is overwritten while an erasure writes (secure_delete), and the write-ahead logs, which hold pages as they were, are emptied at its end.
/// What retention let go of before lies in free pages until they are used again; compacting leaves these out.
/// </remarks>
internal sealed class SqliteErasureStore(SqliteFile file, SqliteWriter writer, SqliteReaders readers, IEntryLog log, SqliteEntrySearch search) : IErasureStore
{
    private const int EntriesPerStep = 1_000;
    private const int BytesPerStep = 2 * 1024 * 1024;
    private const long RowBytes = 1024;

    // The writer is held for some milliseconds.
    private const int ChangesPerStep = 200;

    private readonly JournalEraser _journal = new(writer, readers);

    // The patterns of the erasure that runs.
    private (SubjectTraits Traits, EntryEraser Eraser)? _eraser;

    public Task<SubjectErasure> BeginAsync(AccountId account, SubjectTraits subject, AuditLogEntry audit, CancellationToken cancellationToken)
    {
        var asked = string.Join('\n', subject.Ids.Concat(subject.Emails.Select(email => email.ToLowerInvariant())));
        return writer.WriteAsync(
            RowBytes + audit.Payload.Length,
            transaction =>
            {
                var session = transaction.Session;
                if (ErasureRows.Find(session, account, asked) is { } running)
                {
                    return running;
                }

                EntryRows.Append(transaction, account, [audit]);
                var number = ErasureRows.Insert(session, account, asked);
                return ErasureRows.Save(session, new SubjectErasure { Number = number, Account = account, Traits = subject });
            },
            cancellationToken);
    }

    public Task<IReadOnlyList<SubjectErasure>> ListAsync(CancellationToken cancellationToken) => readers.ReadAsync(ErasureRows.List, cancellationToken);

    public Task<SubjectErasure> StepAsync(SubjectErasure erasure, CancellationToken cancellationToken) => erasure.Stage switch
    {
        ErasureStage.Learning or ErasureStage.LearningAgain => LearnAsync(erasure, cancellationToken),
        ErasureStage.Entries => EraseEntriesAsync(erasure, cancellationToken),
        ErasureStage.Deliveries or ErasureStage.Attempts or ErasureStage.Statuses => _journal.StepAsync(erasure, EraserOf(erasure), cancellationToken),
        ErasureStage.Index => RenewIndexAsync(erasure, cancellationToken),
        ErasureStage.Wiping => WipeAsync(erasure, cancellationToken),
        ErasureStage.Done => Task.FromResult(erasure),
        _ => throw new ArgumentOutOfRangeException(nameof(erasure), erasure.Stage, "Unknown stage."),
    };

    private EntryEraser EraserOf(SubjectErasure erasure)
    {
        if (_eraser is not { } known || !ReferenceEquals(known.Traits, erasure.Traits))
        {
            _eraser = known = (erasure.Traits, new EntryEraser(erasure.Traits));
        }

        return known.Eraser;
    }

    private async Task<SubjectErasure> LearnAsync(SubjectErasure erasure, CancellationToken cancellationToken)
    {
        var entries = await log.ReadAsync(erasure.Position, EntriesPerStep, BytesPerStep, cancellationToken);
        if (entries.Count == 0)
        {
            // Once more where something was learnt: an address that was found late may stand in earlier entries.
            var isEnough = erasure.Stage == ErasureStage.LearningAgain || erasure.Traits.Ids.Count + erasure.Traits.Emails.Count + erasure.Traits.Names.Count == 1;
            return await SaveAsync(erasure.At(isEnough ? ErasureStage.Entries : ErasureStage.LearningAgain), cancellationToken);
        }

        var traits = erasure.Traits;
        foreach (var logged in entries.Where(logged => logged.Account == erasure.Account))
        {
            traits = EraserOf(erasure with { Traits = traits }).Learn(logged.Payload);
        }

        return await SaveAsync(erasure with { Position = entries[^1].Position, Traits = traits }, cancellationToken);
    }

    private async Task<SubjectErasure> EraseEntriesAsync(SubjectErasure erasure, CancellationToken cancellationToken)
    {
        var entries = await log.ReadAsync(erasure.Position, EntriesPerStep, BytesPerStep, cancellationToken);
        if (entries.Count == 0)
        {
            return await SaveAsync(erasure.At(ErasureStage.Deliveries), cancellationToken);
        }

        var changes = new List<(long Position, ReadOnlyMemory<byte> Payload)>();
        var (position, examined) = (erasure.Position, 0);
        foreach (var logged in entries.TakeWhile(_ => changes.Count < ChangesPerStep))
        {
            (position, examined) = (logged.Position, examined + 1);
            if (logged.Account == erasure.Account && EraserOf(erasure).Erase(logged.Payload) is { } payload)
            {
                changes.Add((logged.Position, payload));
            }
        }

        var next = erasure with
        {
            Position = position,
            EntriesExamined = erasure.EntriesExamined + examined,
            EntriesChanged = erasure.EntriesChanged + changes.Count,
        };
        return await EraseAsync(
            writer,
            changes.Sum(change => (long)change.Payload.Length) + RowBytes,
            session =>
            {
                changes.ForEach(change => EntryRows.Rewrite(session, change.Position, change.Payload));
                return ErasureRows.Save(session, next);
            },
            cancellationToken);
    }

    private async Task<SubjectErasure> RenewIndexAsync(SubjectErasure erasure, CancellationToken cancellationToken)
    {
        var positions = await readers.ReadAsync(EntryRows.Rewritten, cancellationToken);
        if (positions.Count > 0)
        {
            await search.RenewAsync(positions, cancellationToken);
        }

        return await EraseAsync(
            writer,
            RowBytes,
            session =>
            {
                EntryRows.ForgetRewritten(session);
                ErasureRows.Blank(session, erasure.Number);
                return ErasureRows.Save(session, erasure.At(ErasureStage.Wiping) with { Traits = SubjectTraits.None });
            },
            cancellationToken);
    }

    private async Task<SubjectErasure> WipeAsync(SubjectErasure erasure, CancellationToken cancellationToken)
    {
        _eraser = null;
        await Task.Run(EmptyWriteAheadLog, cancellationToken);
        await writer.WriteAsync(
            RowBytes,
            transaction =>
            {
                ErasureRows.Delete(transaction.Session, erasure.Number);
                return true;
            },
            cancellationToken);
        return erasure.At(ErasureStage.Done);
    }

    private void EmptyWriteAheadLog()
    {
        // A session of its own: the writer's is within a transaction whenever anything runs on it.
        using var session = file.OpenWriter();
        try
        {
            file.EmptyWriteAheadLog(session);
        }
        catch (SqliteException error)
        {
            throw SqliteFailure.Unavailable(file.Path, error);
        }
    }

    private Task<SubjectErasure> SaveAsync(SubjectErasure erasure, CancellationToken cancellationToken) =>
        EraseAsync(writer, RowBytes, session => ErasureRows.Save(session, erasure), cancellationToken);

    /// <summary>Writes with what it frees being overwritten. Others' changes of the same commit may share in that.</summary>
    public static Task<SubjectErasure> EraseAsync(SqliteWriter writer, long bytes, Func<SqliteSession, SubjectErasure> change, CancellationToken cancellationToken) =>
        writer.WriteAsync(
            bytes,
            transaction =>
            {
                transaction.Session.Run("PRAGMA secure_delete = ON");
                try
                {
                    return change(transaction.Session);
                }
                finally
                {
                    transaction.Session.Run("PRAGMA secure_delete = FAST");
                }
            },
            cancellationToken);
}
