using Tidings.Storage.Tests.Subscriptions;

namespace Tidings.Storage.Tests.Sqlite;

public sealed class SqliteSubscriptionStoreTests : SubscriptionStoreContract
{
    private readonly SqliteDirectory _directory;

    public SqliteSubscriptionStoreTests() => _directory = new SqliteDirectory(Time);

    protected override Task<StoreHandle> OpenAsync() => _directory.OpenHandleAsync();

    protected override void Dispose(bool disposing) => _directory.Dispose();
}
