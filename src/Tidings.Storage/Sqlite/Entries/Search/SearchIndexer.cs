using Microsoft.Data.Sqlite;
using Tidings.Entries;
using Tidings.Storage.Sqlite.Entries.Search.Signatures;
using Tidings.Storage.Sqlite.Entries.Search.Words;

namespace Tidings.Storage.Sqlite.Entries.Search;

/// <summary>Keeps the index on the log's heels. The log is read as any reader does, and the index has a file of its own: nothing here holds up an append.</summary>
internal sealed class SearchIndexer : IDisposable
{
    // Some 100 ms of work: no search waits for long that needs the index to come nearer,
    // and a page that many entries of a step change is written once for all of them.
    private const int EntriesPerStep = 4_000;
    private const int BytesPerStep = 8 * 1024 * 1024;

    private readonly SqliteFile _file;
    private readonly SqliteSession _session;
    private readonly IEntryLog _log;
    private readonly SignatureTable _signatures;
    private readonly bool _hasText;
    private readonly SemaphoreSlim _one = new(1, 1);
    private long _position;
    private bool _verified;
    private bool _closed;

    public SearchIndexer(SqliteFile file, SqliteSession session, IEntryLog log, SignatureTable signatures, bool hasText)
    {
        _file = file;
        _session = session;
        _log = log;
        _signatures = signatures;
        _hasText = hasText;
        _position = session.Number("SELECT position FROM progress");
    }

    /// <summary>Everything up to here is indexed.</summary>
    public long Position => Volatile.Read(ref _position);

    public Task<bool> AdvanceAsync(CancellationToken cancellationToken) => AloneAsync(
        async () =>
        {
            if (!_verified)
            {
                await VerifyAsync(cancellationToken);
                _verified = true;
            }

            var entries = await _log.ReadAsync(_position, EntriesPerStep, BytesPerStep, cancellationToken);
            if (entries.Count == 0)
            {
                await PruneAsync(cancellationToken);
                return false;
            }

            Take(entries);
            return true;
        },
        cancellationToken);

    /// <summary>Makes the parts anew that hold these positions, whose entries are others than they were; nothing of what they said stays in the file.</summary>
    public Task<bool> RenewAsync(IReadOnlyCollection<long> positions, CancellationToken cancellationToken) => AloneAsync(
        async () =>
        {
            foreach (var part in positions.Where(position => position <= _position).Select(SearchBlock.PartOf).Distinct().Order())
            {
                await RenewPartAsync(part, cancellationToken);
            }

            Write(RemoveUnused);
            _signatures.ForgetRead();
            _file.EmptyWriteAheadLog(_session);
            return true;
        },
        cancellationToken);

    /// <summary>Closes the session, once what runs on it has ended.</summary>
    public void Dispose()
    {
        _one.Wait();
        _closed = true;
        _session.Dispose();
        _one.Release();
    }

    private async Task<bool> AloneAsync(Func<Task<bool>> work, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            return await work();
        }
        catch (Exception error) when (SearchFile.IsDamage(error))
        {
            throw new DamagedIndexException(error);
        }
        catch (SqliteException error) when (!SqliteFailure.IsOfStatement(error))
        {
            throw SqliteFailure.Unavailable(_file.Path, error);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>An index of another log (a backup was restored under it) begins anew.</summary>
    private async Task VerifyAsync(CancellationToken cancellationToken)
    {
        if (_position == 0)
        {
            return;
        }

        var lowest = await LowestAsync(_log, cancellationToken);
        var last = await _log.FindAsync(_position, cancellationToken);
        using var kept = _session.Use("SELECT entry FROM progress");
        kept.Step();
        var isSame = last is { } logged ? NameOf(logged) == kept.TextOrNull(0) : lowest > _position;
        kept.Reset();
        if (!isSame || _position > _log.Head)
        {
            RemoveUpTo(long.MaxValue, 0, null);
        }
    }

    private void Take(IReadOnlyList<LoggedEntry> entries)
    {
        var last = entries[^1];
        var part = SearchBlock.PartOf(last.Position);
        var finished = SearchBlock.PartOf(_position);
        Write(() =>
        {
            var rows = new EntryRowsWriter(_session, _signatures, _hasText);
            rows.Add(entries);
            rows.Flush();
            if (_hasText && part != finished)
            {
                Finish(finished);
            }

            SetProgress(last.Position, NameOf(last));
        });
        Volatile.Write(ref _position, last.Position);
    }

    private async Task RenewPartAsync(long part, CancellationToken cancellationToken)
    {
        var first = part * SearchBlock.PartPositions;
        var end = Math.Min(first + SearchBlock.PartPositions - 1, _position);
        await WriteAsync(async () =>
        {
            TextTable.Drop(_session, part);
            _session.Use("DELETE FROM blocks WHERE first >= ?1 AND first < ?2").Bind(1, first).Bind(2, first + SearchBlock.PartPositions).Execute();
            var rows = new EntryRowsWriter(_session, _signatures, _hasText);
            for (var position = first - 1; position < end;)
            {
                var entries = await _log.ReadAsync(position, (int)Math.Min(EntriesPerStep, end - position), BytesPerStep, cancellationToken);
                rows.Add([.. entries.TakeWhile(entry => entry.Position <= end)]);
                position = entries.Count == 0 ? end : entries[^1].Position;
            }

            rows.Flush();
            if (part < SearchBlock.PartOf(_position))
            {
                Finish(part);
            }
        });
    }

    private async Task PruneAsync(CancellationToken cancellationToken)
    {
        var lowest = await LowestAsync(_log, cancellationToken);
        if (_session.Number("SELECT coalesce(min(first), 0) FROM blocks") + SearchBlock.Positions <= lowest && _position > 0)
        {
            RemoveUpTo(lowest, _position, NameKept());
        }
    }

    /// <summary>Removes blocks and words that lie wholly below a position.</summary>
    private void RemoveUpTo(long lowest, long progress, string? entry)
    {
        Write(() =>
        {
            _session.Use("DELETE FROM blocks WHERE first <= ?1").Bind(1, lowest == long.MaxValue ? lowest : lowest - SearchBlock.Positions).Execute();
            foreach (var part in TextTable.Parts(_session).Where(part => (part + 1) * SearchBlock.PartPositions <= lowest))
            {
                TextTable.Drop(_session, part);
            }

            RemoveUnused();
            SetProgress(progress, entry);
        });
        Volatile.Write(ref _position, progress);
    }

    /// <summary>Signatures that no entry has any more.</summary>
    private void RemoveUnused()
    {
        var used = new HashSet<int>();
        using (var blocks = _session.Use("SELECT rows FROM blocks"))
        {
            while (blocks.Step())
            {
                foreach (var row in SearchBlock.Rows(blocks.Blob(0)))
                {
                    used.Add(row.Signature);
                }
            }
        }

        _signatures.Keep(_session, used);
    }

    private void Finish(long part)
    {
        if (TextTable.Parts(_session).Contains(part))
        {
            TextTable.Finish(_session, part);
            DenseWords.Add(_session, part, DenseWords.MinEntries);
        }
    }

    private void SetProgress(long position, string? entry) =>
        _session.Use("UPDATE progress SET position = ?1, entry = ?2").Bind(1, position).Bind(2, entry).Execute();

    private string? NameKept()
    {
        using var kept = _session.Use("SELECT entry FROM progress");
        return kept.Step() ? kept.TextOrNull(0) : null;
    }

    private void Write(Action change)
    {
        try
        {
            _session.Transact(change);
        }
        catch
        {
            // What was numbered in this transaction has no number now.
            _signatures.Forget();
            throw;
        }
    }

    private async Task WriteAsync(Func<Task> change)
    {
        try
        {
            await _session.TransactAsync(change);
        }
        catch
        {
            // As above.
            _signatures.Forget();
            throw;
        }
    }

    private static string NameOf(LoggedEntry logged) => $"{logged.Account} {EntryRowsWriter.TryRead(logged)?.Id.Value}";

    /// <summary>The lowest position that the log has; beyond its head where it is empty.</summary>
    public static async Task<long> LowestAsync(IEntryLog log, CancellationToken cancellationToken) =>
        await log.ReadAsync(0, 1, 1, cancellationToken) is [var first, ..] ? first.Position : log.Head + 1;
}
