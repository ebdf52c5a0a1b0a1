using Tidings.Storage.Tests.Deliveries;

namespace Tidings.Storage.Tests.Sqlite;

public sealed class SqliteDeliveryStoreTests : DeliveryStoreContract
{
    private readonly SqliteDirectory _directory;

    public SqliteDeliveryStoreTests() => _directory = new SqliteDirectory(Time);

    protected override Task<StoreHandle> OpenAsync() => _directory.OpenHandleAsync();

    protected override void Dispose(bool disposing) => _directory.Dispose();
}
