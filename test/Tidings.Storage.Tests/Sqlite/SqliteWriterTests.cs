using Microsoft.Data.Sqlite;
using Tidings.Entries;
using Tidings.Storage.Sqlite;

namespace Tidings.Storage.Tests.Sqlite;

public sealed class SqliteWriterTests : IDisposable
{
    private static readonly Tidings.Access.AccountId Account = new("aaaaaaaaaaaaaaaaaaaaaaaa");

    private readonly SqliteDirectory _directory = new(new ManualTime());
    private readonly ManualResetEventSlim _proceed = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_failing_disk_fails_the_call_and_takes_nothing()
    {
        await using var store = await _directory.OpenAsync();
        await store.Entries.AppendAsync(Account, Samples.Entries(1, 1), Token);
        store.Writer.BeforeCommit = () => throw DiskFailure.ReadWrite();

        await Assert.ThrowsAsync<StorageUnavailableException>(() => store.Entries.AppendAsync(Account, Samples.Entries(2, 1), Token));

        Assert.Equal(1, store.Entries.Head);
        Assert.Single(await store.Entries.ReadAsync(0, 10, 1000, Token));
    }

    [Fact]
    public async Task After_a_failure_the_same_call_succeeds_and_nothing_is_lost()
    {
        await using (var store = await _directory.OpenAsync())
        {
            await store.Entries.AppendAsync(Account, Samples.Entries(1, 1), Token);
            store.Writer.BeforeCommit = () => throw DiskFailure.Full();
            await Assert.ThrowsAsync<StorageUnavailableException>(() => store.Entries.AppendAsync(Account, Samples.Entries(2, 2), Token));
            store.Writer.BeforeCommit = null;

            var receipt = await store.Entries.AppendAsync(Account, Samples.Entries(2, 2), Token);
            Assert.Equal(new AppendReceipt(2, 0, 3), receipt);
        }

        await using var reopened = await _directory.OpenAsync();
        Assert.Equal([1, 2, 3], (await reopened.Entries.ReadAsync(0, 10, 1000, Token)).Select(entry => entry.Position));
    }

    [Fact]
    public async Task A_full_disk_is_said_with_its_cure()
    {
        await using var store = await _directory.OpenAsync();
        store.Writer.BeforeCommit = () => throw DiskFailure.Full();

        var error = await Assert.ThrowsAsync<StorageUnavailableException>(() => store.Entries.AppendAsync(Account, Samples.Entries(1, 1), Token));

        Assert.Contains("Free space", error.Message, StringComparison.Ordinal);
        Assert.Contains(_directory.Database, error.Message, StringComparison.Ordinal);
    }

    // A real refusal of SQLite rather than a thrown one: the file may grow no further.
    [Fact]
    public async Task A_real_refusal_of_the_file_is_survived()
    {
        await using var store = await _directory.OpenAsync();
        await store.Entries.AppendAsync(Account, Samples.Entries(1, 1), Token);
        var pages = await store.Writer.WriteAsync(1, transaction => transaction.Session.Number("PRAGMA page_count"), Token);
        await store.Writer.WriteAsync(1, transaction => transaction.Session.Number($"PRAGMA max_page_count = {pages}"), Token);
        await Assert.ThrowsAsync<StorageUnavailableException>(
            () => store.Entries.AppendAsync(Account, Samples.Entries(2, 100, bytes: 1500), Token));

        await store.Writer.WriteAsync(1, transaction => transaction.Session.Number("PRAGMA max_page_count = 1000000"), Token);

        Assert.Equal(100, (await store.Entries.AppendAsync(Account, Samples.Entries(2, 100, bytes: 1500), Token)).Accepted);
    }

    [Fact]
    public async Task A_group_is_committed_once_and_fails_as_one()
    {
        await using var store = await _directory.OpenAsync();
        var commits = 0;
        store.Writer.BeforeCommit = () =>
        {
            _proceed.Wait(Token);
            if (Interlocked.Increment(ref commits) == 2)
            {
                throw DiskFailure.ReadWrite();
            }
        };
        var first = store.Entries.AppendAsync(Account, Samples.Entries(1, 1), Token);
        await TakenAsync(store);
        var others = Enumerable.Range(2, 20).Select(number => store.Entries.AppendAsync(Account, Samples.Entries(number, 1), Token)).ToList();
        _proceed.Set();

        await first;
        foreach (var other in others)
        {
            await Assert.ThrowsAsync<StorageUnavailableException>(() => other);
        }

        Assert.Equal(2, commits);
        Assert.Single(await store.Entries.ReadAsync(0, 100, 10_000, Token));
    }

    [Fact]
    public async Task A_change_that_fails_on_its_own_leaves_its_neighbours_alone()
    {
        await using var store = await _directory.OpenAsync();
        store.Writer.BeforeCommit = () => _proceed.Wait(Token);
        var first = store.Entries.AppendAsync(Account, Samples.Entries(1, 1), Token);
        await TakenAsync(store);
        var before = store.Entries.AppendAsync(Account, Samples.Entries(2, 1), Token);
        var bad = store.Writer.WriteAsync(
            1,
            transaction =>
            {
                transaction.Session.Use("INSERT INTO lane_marks (subscription, position, probes) VALUES (7, 1, 0)").Execute();
                return transaction.Session.Use("INSERT INTO lane_marks (subscription, position, probes) VALUES (7, 1, 0)").Execute();
            },
            Token);
        var after = store.Entries.AppendAsync(Account, Samples.Entries(3, 1), Token);
        _proceed.Set();

        await Assert.ThrowsAsync<SqliteException>(() => bad);
        Assert.Equal((1, 1, 1), ((await first).Accepted, (await before).Accepted, (await after).Accepted));
        var marks = await store.Writer.WriteAsync(1, transaction => transaction.Session.Number("SELECT count(*) FROM lane_marks"), Token);
        Assert.Equal((3, 0), (store.Entries.Head, marks));
    }

    [Fact]
    public async Task Cancelling_a_wait_does_not_undo_the_write()
    {
        await using var store = await _directory.OpenAsync();
        store.Writer.BeforeCommit = () => _proceed.Wait(Token);
        using var stop = new CancellationTokenSource();
        var append = store.Entries.AppendAsync(Account, Samples.Entries(1, 1), stop.Token);
        await TakenAsync(store);

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => append);
        _proceed.Set();

        Assert.Equal(1, (await store.Entries.AppendAsync(Account, Samples.Entries(1, 1), Token)).Duplicates);
    }

    [Fact]
    public async Task Disposing_writes_what_is_queued()
    {
        var store = await _directory.OpenAsync();
        var appends = Enumerable.Range(1, 50).Select(number => store.Entries.AppendAsync(Account, Samples.Entries(number, 1), Token)).ToList();
        await store.DisposeAsync();
        await Task.WhenAll(appends);

        await Assert.ThrowsAsync<ObjectDisposedException>(() => store.Entries.AppendAsync(Account, Samples.Entries(99, 1), Token));
        await using var reopened = await _directory.OpenAsync();
        Assert.Equal(50, reopened.Entries.Head);
    }

    public void Dispose()
    {
        _proceed.Set();
        _directory.Dispose();
        _proceed.Dispose();
    }

    /// <summary>Ends when the writer has taken all that was queued, and so stands before its commit.</summary>
    private static async Task TakenAsync(SqliteStore store)
    {
        while (store.Writer.Waiting > 0)
        {
            await Task.Yield();
        }
    }
}
