using Tidings.Access;
using Tidings.Entries;
using Tidings.Storage.Sqlite;

namespace Tidings.Storage.Tests.Sqlite;

/// <summary>DESIGN.md, invariant 1: 202 means durable. What is written to a file that has no name any more is not.</summary>
public sealed class SqliteFilePlaceTests : IDisposable
{
    private static readonly AccountId Account = new("aaaaaaaaaaaaaaaaaaaaaaaa");

    private readonly SqliteDirectory _directory = new(new ManualTime());

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Files => ["tidings.db", "tidings.db-wal", "tidings.db-shm"];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Nothing_counts_as_written_once_a_file_is_removed(string name)
    {
        await using var store = await _directory.OpenAsync();
        await AppendAsync(store, "before");
        File.Delete(Path.Combine(_directory.Path, name));

        var error = await Assert.ThrowsAsync<StorageUnavailableException>(() => AppendAsync(store, "after"));

        Assert.Contains(name, error.Message, StringComparison.Ordinal);
        Assert.Contains("start", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Nothing_counts_as_written_once_a_file_is_replaced(string name)
    {
        await using var store = await _directory.OpenAsync();
        await AppendAsync(store, "before");
        Replace(name);

        await Assert.ThrowsAsync<StorageUnavailableException>(() => AppendAsync(store, "after"));
    }

    [Fact]
    public async Task A_file_removed_while_a_group_is_committed_is_noticed_before_the_answer()
    {
        await using var store = await _directory.OpenAsync();
        store.Writer.BeforeCommit = () => File.Delete(_directory.Database);

        await Assert.ThrowsAsync<StorageUnavailableException>(() => AppendAsync(store, "lost"));
    }

    [Fact]
    public async Task A_probe_notices_too()
    {
        await using var store = await _directory.OpenAsync();
        File.Delete(_directory.Database);

        await Assert.ThrowsAsync<StorageUnavailableException>(() => store.ProbeAsync(Token));
    }

    [Fact]
    public async Task What_is_moved_back_is_written_to_again()
    {
        await using var store = await _directory.OpenAsync();
        await AppendAsync(store, "before");
        var elsewhere = $"{_directory.Path}-moved";
        Directory.Move(_directory.Path, elsewhere);
        await Assert.ThrowsAsync<StorageUnavailableException>(() => AppendAsync(store, "meanwhile"));
        Assert.NotNull(store.FindLoss());

        Directory.Move(elsewhere, _directory.Path);

        Assert.Null(store.FindLoss());
        await AppendAsync(store, "after");
        Assert.Equal(2, (await store.Entries.ReadAsync(0, 10, int.MaxValue, Token)).Count);
    }

    [Theory]
    [InlineData("tidings.db-wal")]
    [InlineData("tidings.db-shm")]
    public async Task What_was_accepted_outlives_the_loss_of_the_write_ahead_log(string name)
    {
        var store = await _directory.OpenAsync();
        await AppendAsync(store, "accepted");
        File.Delete(Path.Combine(_directory.Path, name));
        await Assert.ThrowsAsync<StorageUnavailableException>(() => AppendAsync(store, "refused"));

        // As a crash would leave it: only the database itself.
        using var copy = new SqliteDirectory(new ManualTime());
        File.Copy(_directory.Database, copy.Database);
        await store.DisposeAsync();

        using var session = new SqliteSession(copy.Database, 100);
        Assert.Equal(1, session.Number("SELECT count(*) FROM entries"));
    }

    [Fact]
    public async Task No_session_is_opened_on_another_file_of_the_same_name()
    {
        await using var store = await _directory.OpenAsync();
        Replace("tidings.db");

        await Assert.ThrowsAsync<StorageUnavailableException>(() => store.CompactAsync(Token));
    }

    public void Dispose() => _directory.Dispose();

    private void Replace(string name)
    {
        var path = Path.Combine(_directory.Path, name);
        var copy = $"{path}.copy";
        File.Copy(path, copy);
        File.Move(copy, path, overwrite: true);
    }

    private static Task<AppendReceipt> AppendAsync(SqliteStore store, string id) => store.Entries.AppendAsync(Account, [Samples.Audit(id)], Token);
}
