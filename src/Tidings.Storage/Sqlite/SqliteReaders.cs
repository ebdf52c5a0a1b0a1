using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Tidings.Storage.Sqlite;

/// <summary>Read sessions, opened when first needed and kept. Readers and the writer never wait for each other.</summary>
internal sealed class SqliteReaders(SqliteFile file) : IDisposable
{
    private static readonly int MaxSessions = Math.Clamp(Environment.ProcessorCount, 2, 8);

    private readonly SemaphoreSlim _places = new(MaxSessions, MaxSessions);
    private readonly ConcurrentStack<SqliteSession> _idle = new();
    private volatile bool _disposed;

    /// <summary>Runs a query on the calling thread once a session is free; queries are short or run once, at start.</summary>
    /// <param name="query">Leaves no statement or transaction open.</param>
    public async Task<T> ReadAsync<T>(Func<SqliteSession, T> query, CancellationToken cancellationToken)
    {
        await _places.WaitAsync(cancellationToken);
        try
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return Read(query);
        }
        finally
        {
            _places.Release();
        }
    }

    /// <summary>Closes idle sessions now and the others when their query ends.</summary>
    public void Dispose()
    {
        _disposed = true;
        CloseIdle();
    }

    /// <summary>As <see cref="Dispose"/>, and returns when all are closed: the file may then be removed.</summary>
    public void Close()
    {
        Dispose();
        for (var place = 0; place < MaxSessions; place++)
        {
            _places.Wait();
        }

        _places.Release(MaxSessions);
    }

    private T Read<T>(Func<SqliteSession, T> query)
    {
        if (!_idle.TryPop(out var session))
        {
            session = file.OpenReader();
        }

        try
        {
            var answer = query(session);
            _idle.Push(session);
            if (_disposed)
            {
                CloseIdle();
            }

            return answer;
        }
        catch (Exception error)
        {
            // What state it is in is not known: the next query opens another.
            session.Dispose();
            if (error is SqliteException sqlite && !SqliteFailure.IsOfStatement(sqlite))
            {
                throw SqliteFailure.Unavailable(file.Path, sqlite);
            }

            throw;
        }
    }

    private void CloseIdle()
    {
        while (_idle.TryPop(out var session))
        {
            session.Dispose();
        }
    }
}
