using Tidings.Storage.Sqlite;

namespace Tidings.Storage.Tests.Sqlite;

public sealed class SqliteStoreTests : IDisposable
{
    private static readonly Tidings.Access.AccountId Account = new("aaaaaaaaaaaaaaaaaaaaaaaa");

    private readonly SqliteDirectory _directory = new(new ManualTime());

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Library_names_version_and_origin()
    {
        await using var store = await _directory.OpenAsync();

        Assert.Matches(@"^SQLite 3\.\d+\.\d+ \(\S+\)$", store.Library);
    }

    [Fact]
    public async Task Only_the_first_opening_is_new()
    {
        await using (var first = await _directory.OpenAsync())
        {
            Assert.True(first.IsNew);
        }

        await using var second = await _directory.OpenAsync();
        Assert.False(second.IsNew);
    }

    [Fact]
    public async Task Migrations_bring_an_empty_file_to_the_newest_schema()
    {
        await using (await _directory.OpenAsync())
        {
        }

        using var session = new SqliteSession(_directory.Database, 100);
        Assert.Equal(SqliteSchema.Newest, session.Number("PRAGMA user_version"));
    }

    [Fact]
    public async Task A_database_of_a_newer_version_is_refused_and_left_alone()
    {
        await using (await _directory.OpenAsync())
        {
        }

        using var session = new SqliteSession(_directory.Database, 100);
        session.Run("PRAGMA user_version = 9999");

        var error = await Assert.ThrowsAsync<StorageUnavailableException>(() => _directory.OpenAsync());

        Assert.Contains("made by a newer version", error.Message, StringComparison.Ordinal);
        Assert.Equal(9999, session.Number("PRAGMA user_version"));
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused()
    {
        await File.WriteAllTextAsync(_directory.Database, new string('x', 4096), Token);

        var error = await Assert.ThrowsAsync<StorageUnavailableException>(() => _directory.OpenAsync());

        Assert.Contains(_directory.Database, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_directory_that_cannot_be_made_is_refused_by_name()
    {
        var file = Path.Combine(_directory.Path, "file");
        await File.WriteAllTextAsync(file, "", Token);
        var settings = new StorageSettings(Path.Combine(file, "data"), null);

        var error = await Assert.ThrowsAsync<StorageUnavailableException>(() => SqliteStore.OpenAsync(settings, TimeProvider.System, Token));

        Assert.Contains(settings.Directory, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_are_for_their_owner_only()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "File modes are Unix's.");
        await using var store = await _directory.OpenAsync();
        await store.ProbeAsync(Token);

#pragma warning disable CA1416 // Skipped on Windows above.
        Assert.All(Directory.GetFiles(_directory.Path), file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file)));
#pragma warning restore CA1416
    }

    [Fact]
    public async Task Closing_leaves_everything_in_the_one_file()
    {
        await using (var store = await _directory.OpenAsync())
        {
            await store.Entries.AppendAsync(Account, Samples.Entries(1, 100), Token);
            await store.Entries.ReadAsync(0, 10, 1000, Token);
        }

        Assert.Equal(["master.key", "tidings.db"], Directory.GetFiles(_directory.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Ids_of_ours_are_kept_as_bytes_and_found()
    {
        await using var store = await _directory.OpenAsync();
        var ours = Samples.Audit("0123456789abcdef01234567");
        var foreign = Samples.Audit("0123456789ABCDEF01234567");

        await store.Entries.AppendAsync(Account, [ours, foreign], Token);

        Assert.Equal(1, (await store.Entries.FindAsync(Account, ours.Id, Token))?.Position);
        Assert.Equal(2, (await store.Entries.FindAsync(Account, foreign.Id, Token))?.Position);
        Assert.Equal(2, (await store.Entries.AppendAsync(Account, [ours, foreign], Token)).Duplicates);
        using var session = new SqliteSession(_directory.Database, 100);
        Assert.Equal(12 + 24, session.Number("SELECT sum(length(id)) FROM entries"));
    }

    // The command line may work on the directory of a running server.
    [Fact]
    public async Task Two_openings_of_one_directory_append_to_one_log()
    {
        await using var server = await _directory.OpenAsync();
        await using var commandLine = await _directory.OpenAsync();
        await server.Entries.AppendAsync(Account, Samples.Entries(1, 2), Token);
        await commandLine.Access.CreateTokenAsync(Samples.Token(Account, 1), Samples.Audit("foreign"), Token);

        var receipt = await server.Entries.AppendAsync(Account, Samples.Entries(3, 1), Token);

        Assert.Equal(4, receipt.Head);
        Assert.Equal([1, 2, 3, 4], (await server.Entries.ReadAsync(0, 10, 10_000, Token)).Select(entry => entry.Position));
        Assert.NotNull(await server.Access.FindTokenAsync(Samples.Token(Account, 1).Digest, Token));
    }

    [Fact]
    public async Task A_probe_fails_while_the_store_cannot_write()
    {
        await using var store = await _directory.OpenAsync();
        await store.ProbeAsync(Token);
        store.Writer.BeforeCommit = () => throw DiskFailure.Full();

        await Assert.ThrowsAsync<StorageUnavailableException>(() => store.ProbeAsync(Token));
    }

    public void Dispose() => _directory.Dispose();
}
