using Tidings.Storage.Tests.Access;

namespace Tidings.Storage.Tests.Sqlite;

public sealed class SqliteAccessStoreTests : AccessStoreContract
{
    private readonly SqliteDirectory _directory;

    public SqliteAccessStoreTests() => _directory = new SqliteDirectory(Time);

    protected override Task<StoreHandle> OpenAsync() => _directory.OpenHandleAsync();

    protected override void Dispose(bool disposing) => _directory.Dispose();
}
