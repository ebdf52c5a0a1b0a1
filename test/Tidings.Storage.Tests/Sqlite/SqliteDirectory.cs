using Tidings.Storage.Sqlite;

namespace Tidings.Storage.Tests.Sqlite;

/// <summary>Opens SQLite stores in one directory.</summary>
internal sealed class SqliteDirectory(TimeProvider time) : IDisposable
{
    private readonly TempDirectory _directory = new();

    public string Path => _directory.Path;

    public string Database => System.IO.Path.Combine(Path, "tidings.db");

    public Task<SqliteStore> OpenAsync(string? masterKeys = null) =>
        SqliteStore.OpenAsync(new StorageSettings(Path, masterKeys), time, TestContext.Current.CancellationToken);

    public async Task<StoreHandle> OpenHandleAsync()
    {
        var store = await OpenAsync();
        return new StoreHandle(store.Entries, store.Search, store.Index, store.Erasures, store.Subscriptions, store.Access, store.Roles, store.Deliveries, store.InboundHooks, store.DisposeAsync);
    }

    public void Dispose() => _directory.Dispose();
}
