using Microsoft.Data.Sqlite;
using Tidings.Storage.Sqlite.Entries;

namespace Tidings.Storage.Sqlite;

/// <summary>The one writer: a thread that takes what is queued, runs it in one transaction, commits once, and then answers all.</summary>
/// <remarks>
/// While one commit waits for the disk the next group gathers, so the cost of a sync is shared by all that came meanwhile.
/// A command that fails on its own is taken out, and the others run anew: no savepoints on the usual path.
/// A failure of the store fails the whole group; the writer goes on with the next.
/// </remarks>
internal sealed class SqliteWriter : IAsyncDisposable
{
    // `data_version` is never negative.
    private const long NotLooked = -1;

    private readonly WriteQueue _queue = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SqliteFile _file;
    private readonly LogHead _head;
    private readonly TimeProvider _time;
    private SqliteSession? _session;
    private long _foreignChanges = NotLooked;
    private bool _rescued;

    /// <param name="session">Taken over, with its schema up to date.</param>
    public SqliteWriter(SqliteFile file, SqliteSession session, LogHead head, TimeProvider time)
    {
        _file = file;
        _session = session;
        _head = head;
        _time = time;
        new Thread(Work) { IsBackground = true, Name = "tidings-writer" }.Start();
    }

    /// <summary>For tests: runs when a group is written but not committed; what it throws is as if the disk had failed then.</summary>
    public Action? BeforeCommit { get; set; }

    /// <summary>Commands that wait for their transaction.</summary>
    public int Waiting => _queue.Count;

    /// <summary>Queues a change. Cancelling stops the wait for it, never the change itself.</summary>
    /// <param name="bytes">About how much it writes.</param>
    /// <exception cref="StorageUnavailableException">The queue is full, or the store failed; nothing was then changed.</exception>
    public Task<T> WriteAsync<T>(long bytes, Func<WriteTransaction, T> change, CancellationToken cancellationToken) =>
        QueueAsync(bytes, isEntries: false, change, cancellationToken);

    /// <summary>As <see cref="WriteAsync{T}"/>, for what clients append: refused before anything else is when the queue fills up.</summary>
    public Task<T> AppendAsync<T>(long bytes, Func<WriteTransaction, T> change, CancellationToken cancellationToken) =>
        QueueAsync(bytes, isEntries: true, change, cancellationToken);

    /// <summary>Writes what is queued, moves the write-ahead log into the file, and closes.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Close();
        await _ended.Task;
    }

    private Task<T> QueueAsync<T>(long bytes, bool isEntries, Func<WriteTransaction, T> change, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<T>(cancellationToken);
        }

        var command = new WriteCommand<T>(bytes, change);
        try
        {
            _queue.Add(command, isEntries);
        }
        catch (StorageUnavailableException error)
        {
            return Task.FromException<T>(error);
        }

        return command.Done.WaitAsync(cancellationToken);
    }

    private void Work()
    {
        var group = new List<WriteCommand>();
        while (_queue.TakeGroup(group))
        {
            Write(group);
            group.Clear();
        }

        Close();
        _ended.SetResult();
    }

    private void Write(List<WriteCommand> group)
    {
        while (group.Count > 0)
        {
            if (HasFailedForLoss(group))
            {
                return;
            }

            WriteCommand? running = null;
            try
            {
                var session = _session ??= Reopen();
                var transaction = new WriteTransaction(session, _time);
                session.Use("BEGIN IMMEDIATE").Execute();
                foreach (var command in group)
                {
                    running = command;
                    command.Run(transaction);
                }

                running = null;
                var head = HeadAfterOthers(session);
                BeforeCommit?.Invoke();
                session.Use("COMMIT").Execute();

                // Once more, for what was committed to a file without a name is lost with this process.
                if (!HasFailedForLoss(group))
                {
                    Answer(group, Math.Max(head, transaction.LastPosition));
                }

                return;
            }
            catch (Exception error)
            {
                RollBack();
                if (running is null || error is SqliteException sqlite && !SqliteFailure.IsOfStatement(sqlite))
                {
                    group.ForEach(command => command.Fail(Unavailable(error)));
                    return;
                }

                running.Fail(error);
                group.Remove(running);
            }
        }
    }

    /// <summary>Where the log ends when another process has written since the last group; else 0. The number that tells costs no page.</summary>
    private long HeadAfterOthers(SqliteSession session)
    {
        var changes = session.Number("PRAGMA data_version");
        if (changes == _foreignChanges)
        {
            return 0;
        }

        _foreignChanges = changes;
        return EntryRows.Head(session);
    }

    /// <returns>True when the database is not in its place: nothing may be written, or count as written.</returns>
    private bool HasFailedForLoss(List<WriteCommand> group)
    {
        if (_file.Place.FindLoss() is not { } loss)
        {
            _rescued = false;
            return false;
        }

        Rescue();
        group.ForEach(command => command.Fail(new StorageUnavailableException(loss)));
        return true;
    }

    /// <summary>Moves into the database, which may still have its name, what a write-ahead log holds that has none any more.</summary>
    private void Rescue()
    {
        if (_rescued)
        {
            return;
        }

        _rescued = true;
        try
        {
            _session?.Run("PRAGMA wal_checkpoint(FULL)");
        }
        catch (SqliteException)
        {
            // Tried again when the writer is closed. What is lost is told already.
        }
    }

    private SqliteSession Reopen()
    {
        var session = _file.OpenWriter();
        session.Number("SELECT position FROM checkpoint");
        _file.Place.Pin();
        return session;
    }

    private void Answer(List<WriteCommand> group, long head)
    {
        // First the head: whoever has an answer finds it there.
        _head.Advance(head);
        group.ForEach(command => command.Complete());
    }

    private void RollBack()
    {
        try
        {
            // Some failures have rolled back already.
            if (_session is { InTransaction: true } session)
            {
                session.Use("ROLLBACK").Execute();
            }
        }
        catch (SqliteException)
        {
            // Closing rolls back too; the next group opens a new session.
            if (_file.Place.FindLoss() is null)
            {
                _file.Place.ForgetCompanions();
            }

            _session?.Dispose();
            _session = null;
            // Each connection counts for itself.
            _foreignChanges = NotLooked;
        }
    }

    private StorageUnavailableException Unavailable(Exception error) => error switch
    {
        SqliteException sqlite => SqliteFailure.Unavailable(_file.Path, sqlite),
        StorageUnavailableException already => new StorageUnavailableException(already.Message, already),
        _ => new StorageUnavailableException($"The database {_file.Path} could not be written: {error.Message}", error),
    };

    private void Close()
    {
        try
        {
            _session?.Run("PRAGMA wal_checkpoint(TRUNCATE)");
        }
        catch (SqliteException)
        {
            // Everything is durable in the log beside the file; the next opening reads it there.
        }

        _session?.Dispose();
        _session = null;
    }
}
