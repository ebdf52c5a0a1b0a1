using Tidings.Storage.Sqlite;

namespace Tidings.Server.Tests.Http;

/// <summary>Holds the store's writer just before a commit, so that whatever comes meanwhile waits in its queue.</summary>
internal sealed class BusyWriter : IDisposable
{
    private readonly ManualResetEventSlim _held = new();
    private readonly ManualResetEventSlim _released = new();
    private readonly SqliteStore _store;
    private readonly Task _probe;

    private BusyWriter(SqliteStore store)
    {
        _store = store;
        store.Writer.BeforeCommit = () =>
        {
            _held.Set();
            _released.Wait();
        };
        _probe = store.ProbeAsync(CancellationToken.None);
    }

    public static BusyWriter Hold(SqliteStore store)
    {
        var busy = new BusyWriter(store);
        busy._held.Wait();
        return busy;
    }

    /// <summary>Waits until so many writes stand in the queue.</summary>
    public void AwaitWaiting(int writes) => Assert.True(SpinWait.SpinUntil(() => _store.Writer.Waiting >= writes, Patience.Longest));

    public Task ReleaseAsync()
    {
        _store.Writer.BeforeCommit = null;
        _released.Set();
        return _probe;
    }

    public void Dispose()
    {
        _released.Set();
        _held.Dispose();
    }
}
