using Tidings.Storage.Sqlite;

namespace Tidings.Storage.Tests.Sqlite;

/// <summary>Opens SQLite stores in one directory.</summary>
internal sealed class SqliteDirectory(TimeProvider time) : IDisposable
{
    private readonly TempDirectory _directory = new();

    public string Path => _directory.Path;

    public string Database => System.IO.Path.Combine(Path, "tidings.db");

    public string Index => System.IO.Path.Combine(Path, "search.db");

    public Task<SqliteStore> OpenAsync(string? masterKeys = null) =>
        SqliteStore.OpenAsync(new StorageSettings(Path, masterKeys), time, TestContext.Current.CancellationToken);

    public async Task<StoreHandle> OpenHandleAsync() => HandleOf(await OpenAsync());

    public static StoreHandle HandleOf(SqliteStore store) =>
        new(store.Entries, store.Search, store.Index, store.Erasures, store.Subscriptions, store.Access, store.Roles, store.Deliveries, store.InboundHooks, store.DisposeAsync);

    /// <summary>Spoils all pages of the index but the first two: it can still be opened.</summary>
    public void DamageIndex()
    {
        const int PageBytes = 8192;
        using var file = new FileStream(Index, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        Assert.InRange(file.Length, 10 * PageBytes, long.MaxValue);
        var spoilt = new byte[file.Length - (2 * PageBytes)];
        spoilt.AsSpan().Fill(0xFF);
        file.Position = 2 * PageBytes;
        file.Write(spoilt);
    }

    public void Dispose() => _directory.Dispose();
}
