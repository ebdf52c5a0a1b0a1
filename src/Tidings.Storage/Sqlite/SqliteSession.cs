using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Tidings.Storage.Sqlite;

/// <summary>One connection with its prepared statements. Used by one thread at a time.</summary>
internal sealed class SqliteSession : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly sqlite3 _database;
    private readonly Dictionary<string, SqliteStatement> _statements = new(StringComparer.Ordinal);

    /// <param name="path">An existing file.</param>
    /// <param name="cacheKibibytes">Most memory for pages.</param>
    public SqliteSession(string path, int cacheKibibytes)
    {
        SqliteLibrary.Load();
        var settings = new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWrite, Pooling = false };
        _connection = new SqliteConnection(settings.ConnectionString);
        try
        {
            _connection.Open();
            _database = _connection.Handle ?? throw new InvalidOperationException("An open connection has a handle.");

            // The longest wait for another process's write (the command line beside a running server).
            Run("PRAGMA busy_timeout = 5000");
            Run($"PRAGMA cache_size = -{cacheKibibytes}");
            Run("PRAGMA temp_store = MEMORY");

            // Rows name each other by numbers that are never reused, and deletes are spelt out: checks on each insert would buy nothing.
            Run("PRAGMA foreign_keys = OFF");
        }
        catch
        {
            _connection.Dispose();
            throw;
        }
    }

    /// <summary>True while a transaction is open.</summary>
    public bool InTransaction => raw.sqlite3_get_autocommit(_database) == 0;

    /// <summary>Ends what runs now with an error; may be called from any thread.</summary>
    public void Interrupt() => raw.sqlite3_interrupt(_database);

    public long LastInsertedRow => raw.sqlite3_last_insert_rowid(_database);

    /// <summary>A statement, ready for its parameters; prepared once for each text. Dispose it to end the use.</summary>
    public SqliteStatement Use(string sql)
    {
        if (!_statements.TryGetValue(sql, out var statement))
        {
            statement = new SqliteStatement(_database, Prepare(sql), isKept: true);
            _statements.Add(sql, statement);
        }

        return statement;
    }

    /// <summary>A statement of which there are too many to keep them all, such as one for each table of many. Dispose it to close it.</summary>
    public SqliteStatement UseOnce(string sql) => new(_database, Prepare(sql), isKept: false);

    /// <summary>Runs statements that take no parameters; results are passed over.</summary>
    public void Run(string sql)
    {
        var code = raw.sqlite3_exec(_database, sql);
        if (code != raw.SQLITE_OK)
        {
            SqliteException.ThrowExceptionForRC(code, _database);
        }
    }

    /// <summary>Runs queries that see the database at one moment.</summary>
    public T Snapshot<T>(Func<T> queries)
    {
        Run("BEGIN");
        try
        {
            return queries();
        }
        finally
        {
            // Some failures have ended it already: that must not hide them.
            if (InTransaction)
            {
                Run("COMMIT");
            }
        }
    }

    /// <summary>Runs a change that is committed as a whole, or rolled back when it throws. Other processes' changes wait for it, and it for theirs.</summary>
    public T Transact<T>(Func<T> change)
    {
        Run("BEGIN IMMEDIATE");
        try
        {
            var outcome = change();
            Run("COMMIT");
            return outcome;
        }
        catch
        {
            RollBack();
            throw;
        }
    }

    /// <inheritdoc cref="Transact{T}"/>
    public void Transact(Action change) => Transact(() =>
    {
        change();
        return true;
    });

    /// <summary>As <see cref="Transact{T}"/>, for a change that waits between its statements.</summary>
    public async Task TransactAsync(Func<Task> change)
    {
        Run("BEGIN IMMEDIATE");
        try
        {
            await change();
            Run("COMMIT");
        }
        catch
        {
            RollBack();
            throw;
        }
    }

    public long Number(string sql)
    {
        using var statement = Use(sql);
        return statement.Step() ? statement.Int64(0) : 0;
    }

    public void Dispose()
    {
        foreach (var statement in _statements.Values)
        {
            statement.Close();
        }

        _statements.Clear();
        _connection.Dispose();
    }

    private void RollBack()
    {
        // Some failures have rolled back already.
        if (InTransaction)
        {
            Run("ROLLBACK");
        }
    }

    private sqlite3_stmt Prepare(string sql)
    {
        var code = raw.sqlite3_prepare_v2(_database, sql, out var prepared);
        if (code != raw.SQLITE_OK)
        {
            SqliteException.ThrowExceptionForRC(code, _database);
        }

        return prepared;
    }
}
