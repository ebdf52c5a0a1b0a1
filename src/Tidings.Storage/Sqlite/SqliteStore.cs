using Microsoft.Data.Sqlite;
using Tidings.Access;
using Tidings.Access.Roles;
using Tidings.Deliveries;
using Tidings.Entries;
using Tidings.Entries.Erasure;
using Tidings.Entries.Search;
using Tidings.Inbound;
using Tidings.Storage.Secrets;
using Tidings.Storage.Sqlite.Access;
using Tidings.Storage.Sqlite.Deliveries;
using Tidings.Storage.Sqlite.Entries;
using Tidings.Storage.Sqlite.Entries.Erasure;
using Tidings.Storage.Sqlite.Entries.Search;
using Tidings.Storage.Sqlite.Inbound;
using Tidings.Storage.Sqlite.Subscriptions;
using Tidings.Subscriptions;

namespace Tidings.Storage.Sqlite;

/// <summary>The embedded store: one SQLite file, one writer with group commit, readers beside it.</summary>
public sealed class SqliteStore : IAsyncDisposable
{
    // As much as a large request of entries takes, and what is written of one at a time.
    private const long RoomBytes = 1024 * 1024;
    private const int ProbeBytes = 64 * 1024;

    private readonly SqliteReaders _readers;
    private readonly SqliteFile _file;
    private readonly SqliteEntrySearch _search;

    private SqliteStore(SqliteFile file, SqliteSession session, SecretSeal seal, TimeProvider time, bool isNew)
    {
        IsNew = isNew;
        _file = file;
        var head = new LogHead();
        head.Advance(EntryRows.Head(session));
        file.Place.Pin();
        Writer = new SqliteWriter(file, session, head, time);
        _readers = new SqliteReaders(file);
        Entries = new SqliteEntryLog(Writer, _readers, head, time);
        _search = new SqliteEntrySearch(file.Directory, Entries, time);
        Erasures = new SqliteErasureStore(file, Writer, _readers, Entries, _search);
        Subscriptions = new SqliteSubscriptionStore(Writer, _readers, new SubscriptionRows(seal), new RememberedAnswers(seal, time));
        Access = new SqliteAccessStore(Writer, _readers, time);
        Roles = new SqliteRoleStore(Writer, _readers);
        Deliveries = new SqliteDeliveryStore(Writer, _readers, time);
        InboundHooks = new SqliteInboundHookStore(Writer, _readers, new InboundHookRows(seal));
    }

    /// <summary>Which native library runs, for the start banner: <c>SQLite 3.40.1 (libsqlite3.so.0)</c>.</summary>
    public string Library { get; } = SqliteLibrary.Load();

    /// <summary>True when this opening created the file.</summary>
    public bool IsNew { get; }

    public IEntryLog Entries { get; }
    public IEntrySearch Search => _search;
    public IEntryIndex Index => _search;
    public IErasureStore Erasures { get; }
    public ISubscriptionStore Subscriptions { get; }
    public IAccessStore Access { get; }
    public IRoleStore Roles { get; }
    public IDeliveryStore Deliveries { get; }
    public IInboundHookStore InboundHooks { get; }

    internal SqliteWriter Writer { get; }

    /// <summary>Opens the data directory, creates or migrates the file.</summary>
    /// <exception cref="StorageUnavailableException">The directory cannot be used; the message says why and what to do.</exception>
    public static Task<SqliteStore> OpenAsync(StorageSettings settings, TimeProvider time, CancellationToken cancellationToken) =>
        Task.Run(() => Open(settings, time), cancellationToken);

    /// <summary>Answers when the store can read and write now. For readiness.</summary>
    /// <exception cref="StorageUnavailableException">It cannot.</exception>
    public async Task ProbeAsync(CancellationToken cancellationToken)
    {
        await _readers.ReadAsync(session => session.Number("SELECT position FROM checkpoint"), cancellationToken);

        _file.RequireRoom(RoomBytes);
        await Writer.WriteAsync(1, transaction => Probe(transaction.Session), cancellationToken);
    }

    /// <summary>Looks whether the files are still where they were opened.</summary>
    /// <returns>What is lost and what to do; null when everything is in its place.</returns>
    public string? FindLoss() => _file.Place.FindLoss();

    /// <summary>Gives back to the disk what retention freed. Needs room for a second copy of the data meanwhile.</summary>
    /// <remarks>Best with the server stopped: writers wait for it, and those that would wait for more than 5 s are refused. Cancelling leaves everything as it was.</remarks>
    /// <exception cref="StorageUnavailableException">The disk has not that room, or another process keeps the file locked.</exception>
    public Task<CompactionResult> CompactAsync(CancellationToken cancellationToken) =>
        Task.Run(() => SqliteCompaction.Run(_file, beforeVacuum: null, cancellationToken), cancellationToken);

    /// <summary>Writes what is queued, then closes.</summary>
    public async ValueTask DisposeAsync()
    {
        // Readers first: the last one to close empties the write-ahead log.
        _search.Dispose();
        _readers.Dispose();
        await Writer.DisposeAsync();
    }

    private static bool Probe(SqliteSession session)
    {
        // Takes new pages, as entries do, and gives them back: a file that may not grow would still have room for a page that is there already.
        session.Run("SAVEPOINT probe");
        session.Run($"INSERT INTO account_keys (id) VALUES (zeroblob({ProbeBytes}))");
        session.Run("ROLLBACK TO probe; RELEASE probe");

        // Writes a page without changing what it says.
        return session.Use("UPDATE checkpoint SET position = position").Execute() > 0;
    }

    private static SqliteStore Open(StorageSettings settings, TimeProvider time)
    {
        var file = new SqliteFile(settings.Directory);
        LostDatabase.Refuse(file);
        file.Create();
        var session = file.OpenWriter();
        try
        {
            LostDatabase.Refuse(file, session);
            var isNew = SqliteSchema.Apply(session, file.Path);
            return new SqliteStore(file, session, OpenSecrets(settings, session), time, isNew);
        }
        catch (Exception error)
        {
            session.Dispose();
            if (error is SqliteException sqlite)
            {
                throw SqliteFailure.Unavailable(file.Path, sqlite);
            }

            throw;
        }
    }

    private static SecretSeal OpenSecrets(StorageSettings settings, SqliteSession session)
    {
        var inUse = SealedColumns.KeyIds(session);
        var seal = new SecretSeal(MasterKeySource.Load(settings, hasSecrets: inUse.Count > 0));
        seal.RequireKeys(inUse);
        if (inUse.Any(id => !string.Equals(id, seal.KeyId, StringComparison.Ordinal)))
        {
            SealedColumns.Renew(session, seal);
        }

        return seal;
    }
}
