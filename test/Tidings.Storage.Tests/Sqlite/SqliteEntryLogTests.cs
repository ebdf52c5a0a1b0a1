using Tidings.Storage.Tests.Entries;

namespace Tidings.Storage.Tests.Sqlite;

public sealed class SqliteEntryLogTests : EntryLogContract
{
    private readonly SqliteDirectory _directory;

    public SqliteEntryLogTests() => _directory = new SqliteDirectory(Time);

    protected override Task<StoreHandle> OpenAsync() => _directory.OpenHandleAsync();

    protected override void Dispose(bool disposing) => _directory.Dispose();
}
