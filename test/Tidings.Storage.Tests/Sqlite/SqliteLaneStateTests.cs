using Tidings.Storage.Tests.Deliveries;

namespace Tidings.Storage.Tests.Sqlite;

public sealed class SqliteLaneStateTests : LaneStateContract
{
    private readonly SqliteDirectory _directory;

    public SqliteLaneStateTests() => _directory = new SqliteDirectory(Time);

    protected override Task<StoreHandle> OpenAsync() => _directory.OpenHandleAsync();

    protected override void Dispose(bool disposing) => _directory.Dispose();
}
