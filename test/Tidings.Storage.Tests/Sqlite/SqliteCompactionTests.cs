using Tidings.Storage.Sqlite;

namespace Tidings.Storage.Tests.Sqlite;

public sealed class SqliteCompactionTests : IDisposable
{
    private static readonly Tidings.Access.AccountId Account = new("aaaaaaaaaaaaaaaaaaaaaaaa");

    private readonly SqliteDirectory _directory = new(new ManualTime());

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_retention_freed_goes_back_to_the_disk()
    {
        await using var store = await _directory.OpenAsync();
        await store.Entries.AppendAsync(Account, Samples.Entries(1, 2000, bytes: 1500), Token);
        await store.Entries.TrimAsync(1990, 2000, Token);

        var result = await store.CompactAsync(Token);

        Assert.InRange(result.BytesBefore, 2_500_000, 10_000_000);
        Assert.InRange(result.BytesAfter, 50_000, 500_000);
        Assert.Equal(result.BytesAfter, new FileInfo(_directory.Database).Length);
    }

    [Fact]
    public async Task What_is_kept_is_there_afterwards_and_the_store_goes_on()
    {
        await using var store = await _directory.OpenAsync();
        await store.Entries.AppendAsync(Account, Samples.Entries(1, 20), Token);
        await store.Entries.TrimAsync(15, 100, Token);

        await store.CompactAsync(Token);
        await store.Entries.AppendAsync(Account, Samples.Entries(21, 1), Token);

        Assert.Equal([16, 17, 18, 19, 20, 21], (await store.Entries.ReadAsync(0, 10, 100_000, Token)).Select(entry => entry.Position));
    }

    /// <summary>They begin when compacting is about to take the file for itself: before that, while it has it, and after.</summary>
    [Fact]
    public async Task Writes_that_come_meanwhile_are_kept()
    {
        await using var store = await _directory.OpenAsync();
        await store.Entries.AppendAsync(Account, Samples.Entries(1, 5000, bytes: 1500), Token);
        var writing = Task.CompletedTask;

        await Task.Run(() => SqliteCompaction.Run(new SqliteFile(_directory.Path), () => writing = AppendAsync(store, 20), Token), Token);
        await writing;

        Assert.Equal(5020, store.Entries.Head);
        Assert.Equal(20, (await store.Entries.ReadAsync(5000, 100, 100_000, Token)).Count);
    }

    [Fact]
    public async Task Temporary_files_are_gone_afterwards()
    {
        await using (var store = await _directory.OpenAsync())
        {
            await store.Entries.AppendAsync(Account, Samples.Entries(1, 100), Token);
            await store.CompactAsync(Token);
        }

        Assert.Equal(["master.key", "tidings.db"], Directory.GetFiles(_directory.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Cancelled_before_it_begins_it_changes_nothing()
    {
        await using var store = await _directory.OpenAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.CompactAsync(new CancellationToken(canceled: true)));
    }

    public void Dispose() => _directory.Dispose();

    /// <summary>One by one, and again where one had to wait for too long and was refused.</summary>
    private static async Task AppendAsync(SqliteStore store, int count)
    {
        for (var i = 0; i < count;)
        {
            try
            {
                await store.Entries.AppendAsync(Account, [Samples.Entry(10_000 + i)], Token);
                i++;
            }
            catch (StorageUnavailableException)
            {
                // The disk is slow today.
            }
        }
    }
}
