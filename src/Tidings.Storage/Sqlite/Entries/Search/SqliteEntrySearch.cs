using Microsoft.Data.Sqlite;
using Tidings.Access;
using Tidings.Entries;
using Tidings.Entries.Search;
using Tidings.Storage.Sqlite.Entries.Search.Signatures;

namespace Tidings.Storage.Sqlite.Entries.Search;

/// <summary>Searches by an index in a file of its own, and beyond the index in the log.</summary>
internal sealed class SqliteEntrySearch : IEntrySearch, IEntryIndex, IDisposable
{
    /// <summary>How long a search helps an index that is far behind before it gives up.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly IEntryLog _log;
    private readonly TimeProvider _time;
    private readonly SearchFile _file;
    private readonly Lock _gate = new();
    private OpenIndex? _open;
    private bool _disposed;

    public SqliteEntrySearch(string directory, IEntryLog log, TimeProvider time)
    {
        _log = log;
        _time = time;
        _file = new SearchFile(directory);
    }

    public string? TextRefusal => Index.HasText
        ? null
        : $"text cannot be searched for: {SqliteLibrary.Load()} was built without FTS5. Run Tidings with a SQLite that has it.";

    public long Lag => Math.Max(0, _log.Head - Index.Indexer.Position);

    /// <summary>Opened on first use: commands beside a running server, which never search, leave its index alone.</summary>
    private OpenIndex Index
    {
        get
        {
            lock (_gate)
            {
                ObjectDisposedException.ThrowIf(_disposed, this);
                return _open ??= Open();
            }
        }
    }

    public Task<bool> AdvanceAsync(CancellationToken cancellationToken) => UseAsync(index => index.Indexer.AdvanceAsync(cancellationToken));

    /// <summary>Takes in anew what was rewritten in the log, and lets nothing of the old stay.</summary>
    public Task RenewAsync(IReadOnlyCollection<long> positions, CancellationToken cancellationToken) => UseAsync(index => index.Indexer.RenewAsync(positions, cancellationToken));

    public async Task<FoundEntries?> FindAsync(EntrySearch search, CancellationToken cancellationToken)
    {
        if (await IsTooFarBehindAsync(cancellationToken))
        {
            return null;
        }

        var lowest = await SearchIndexer.LowestAsync(_log, cancellationToken);
        // One more than asked for tells whether there is more.
        var places = new NearestPlaces(search.Limit + 1, search.Upwards);
        var (indexed, frontier) = await ReadAsync(
            search.Account,
            (index, session, account) => new IndexScan(session, index.Newest, search, account, new SignatureVerdicts(session, index.Signatures, search.Filter), places, lowest).Run(),
            cancellationToken);
        await TailScan.RunAsync(
            _log, indexed, search.Account, (entry, position) => Offer(places, search, entry, position), cancellationToken);
        return Page(search, places, frontier);
    }

    public async Task<IReadOnlyList<long>?> CountAsync(EntryCount count, CancellationToken cancellationToken)
    {
        if (await IsTooFarBehindAsync(cancellationToken))
        {
            return null;
        }

        var lowest = await SearchIndexer.LowestAsync(_log, cancellationToken);
        var buckets = new long[count.Buckets];
        var (indexed, _) = await ReadAsync(
            count.Account,
            (index, session, account) =>
            {
                IndexCount.Run(session, index.Newest, count, account, new SignatureVerdicts(session, index.Signatures, count.Filter), lowest, buckets);
                return true;
            },
            cancellationToken);
        await TailScan.RunAsync(_log, indexed, count.Account, (entry, _) => Add(buckets, count, entry), cancellationToken);
        return buckets;
    }

    public async Task<EntriesAfter> CountAfterAsync(AccountId account, long position, CancellationToken cancellationToken)
    {
        if (position >= _log.Head)
        {
            return EntriesAfter.None;
        }

        var (indexed, found) = await ReadAsync(account, (index, session, number) => IndexCount.After(session, index.Newest, number, position), cancellationToken);
        found ??= EntriesAfter.None;
        var from = Math.Max(indexed, position);
        await TailScan.ReadAsync(
            _log, from, Math.Min(_log.Head - from, TailScan.MaxEntries),
            logged =>
            {
                if (logged.Account == account)
                {
                    found = new EntriesAfter(found.Count + 1, found.Oldest ?? EntryRowsWriter.TryRead(logged)?.Date);
                }
            },
            cancellationToken);
        return found;
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            _open?.Readers.Dispose();
            _open?.Indexer.Dispose();
        }
    }

    /// <exception cref="StorageUnavailableException">The file cannot be used; the next use tries again.</exception>
    private OpenIndex Open()
    {
        try
        {
            try
            {
                return OpenFile();
            }
            catch (Exception error) when (SearchFile.IsDamage(error) || SearchFile.IsDamage(error.InnerException))
            {
                _file.Remove();
                return OpenFile();
            }
        }
        catch (SqliteException error)
        {
            throw SqliteFailure.Unavailable(_file.File.Path, error);
        }
    }

    private OpenIndex OpenFile()
    {
        var session = _file.Open(out var hasText);
        try
        {
            var signatures = new SignatureTable();
            return new OpenIndex(new SqliteReaders(_file.File), new SearchIndexer(_file.File, session, _log, signatures, hasText), signatures, new NewestRows(), hasText);
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <exception cref="StorageUnavailableException">Among other things: the file turned out to be damaged. It is then made anew, and the next use finds it so.</exception>
    private async Task<T> UseAsync<T>(Func<OpenIndex, Task<T>> use)
    {
        var index = Index;
        try
        {
            return await use(index);
        }
        catch (DamagedIndexException error)
        {
            MakeAnew(index);
            throw new StorageUnavailableException($"The search index {_file.File.Path} was damaged and is made anew from the log. Check the disk.", error);
        }
        catch (ObjectDisposedException error) when (!ReferenceEquals(index, _open) && !_disposed)
        {
            throw new StorageUnavailableException($"The search index {_file.File.Path} is being made anew from the log. Try again.", error);
        }
    }

    private void MakeAnew(OpenIndex damaged)
    {
        lock (_gate)
        {
            if (!ReferenceEquals(damaged, _open))
            {
                return;
            }

            // Whoever uses it meanwhile ends by itself: nothing that runs on it waits for this lock.
            _open = null;
            damaged.Readers.Close();
            damaged.Indexer.Dispose();
            _file.Remove();
        }
    }

    private static void Offer(NearestPlaces places, EntrySearch search, AuditLogEntry entry, long position)
    {
        var place = new EntryPlace(entry.Date.ToUnixTimeMilliseconds(), position);
        if (search.Covers(place) && places.Wants(place) && search.Filter.Passes(entry.Accesses)
            && (search.Text is not { } text || text.Matches(EntryText.WordsOf(entry))))
        {
            places.Offer(place);
        }
    }

    private static void Add(long[] buckets, EntryCount count, AuditLogEntry entry)
    {
        var date = entry.Date.ToUnixTimeMilliseconds();
        if (date >= count.From && date < count.To && count.Filter.Passes(entry.Accesses))
        {
            buckets[(date - count.From) / count.Interval]++;
        }
    }

    private static FoundEntries Page(EntrySearch search, NearestPlaces places, EntryPlace? frontier)
    {
        if (frontier is { } end)
        {
            places.CutBeyond(end);
        }

        var nearest = places.Places.Take(search.Limit).ToList();
        var more = places.IsFull ? nearest[^1] : frontier;
        if (search.Upwards)
        {
            nearest.Reverse();
        }

        return new FoundEntries(nearest, more);
    }

    private Task<(long Indexed, T? Answer)> ReadAsync<T>(AccountId account, Func<OpenIndex, SqliteSession, int, T> query, CancellationToken cancellationToken) => UseAsync(async index =>
    {
        try
        {
            return await index.Readers.ReadAsync(
                session => session.Snapshot(() =>
                {
                    var indexed = session.Number("SELECT position FROM progress");
                    using var find = session.Use("SELECT account FROM accounts WHERE id = ?1").Bind(1, account.Value);
                    return (indexed, find.Step() ? query(index, session, find.Int32(0)) : default);
                }),
                cancellationToken);
        }
        catch (Exception error) when (SearchFile.IsDamage(error) || SearchFile.IsDamage(error.InnerException))
        {
            throw new DamagedIndexException(error);
        }
    });

    private async Task<bool> IsTooFarBehindAsync(CancellationToken cancellationToken)
    {
        var began = _time.GetTimestamp();
        while (Lag > TailScan.MaxEntries)
        {
            if (_time.GetElapsedTime(began) > Patience || !await AdvanceAsync(cancellationToken))
            {
                return Lag > TailScan.MaxEntries;
            }
        }

        return false;
    }

    /// <param name="Signatures">Known of this file; another may give the same numbers to others.</param>
    /// <param name="Newest">As <paramref name="Signatures"/>.</param>
    /// <param name="HasText">Words are kept.</param>
    private sealed record OpenIndex(SqliteReaders Readers, SearchIndexer Indexer, SignatureTable Signatures, NewestRows Newest, bool HasText);
}
