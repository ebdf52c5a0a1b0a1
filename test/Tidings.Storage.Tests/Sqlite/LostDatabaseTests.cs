using Tidings.Storage.Sqlite;

namespace Tidings.Storage.Tests.Sqlite;

/// <summary>A data directory whose database was lost is no new installation; one whose first start was cut off is.</summary>
public sealed class LostDatabaseTests : IDisposable
{
    private readonly SqliteDirectory _directory = new(new ManualTime());

    [Theory]
    [InlineData("master.key")]
    [InlineData("search.db")]
    [InlineData("tidings.db-wal")]
    public async Task A_missing_database_beside_what_only_follows_one_is_not_made_anew(string trace)
    {
        await File.WriteAllTextAsync(Path.Combine(_directory.Path, trace), "x", TestContext.Current.CancellationToken);

        var error = await Assert.ThrowsAsync<StorageUnavailableException>(() => _directory.OpenAsync());

        Assert.Contains("is missing", error.Message, StringComparison.Ordinal);
        Assert.Contains(trace, error.Message, StringComparison.Ordinal);
        Assert.Contains("Restore tidings.db from a backup", error.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(_directory.Database));
    }

    [Fact]
    public async Task An_empty_database_beside_a_key_is_refused_and_stays_empty()
    {
        await OpenAndCloseAsync();
        await File.WriteAllBytesAsync(_directory.Database, [], TestContext.Current.CancellationToken);

        await Assert.ThrowsAsync<StorageUnavailableException>(() => _directory.OpenAsync());

        Assert.Equal(0, new FileInfo(_directory.Database).Length);
    }

    [Fact]
    public async Task A_database_without_a_schema_beside_a_key_is_refused()
    {
        await OpenAndCloseAsync();
        File.Delete(_directory.Database);
        var file = new SqliteFile(_directory.Path);
        file.Create();
        file.OpenWriter().Dispose();

        var error = await Assert.ThrowsAsync<StorageUnavailableException>(() => _directory.OpenAsync());

        Assert.Contains("holds nothing", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lost_database_is_noticed_where_the_key_is_a_setting()
    {
        var key = Convert.ToBase64String(new byte[32]);
        await using (var store = await _directory.OpenAsync(key))
        {
            await store.Index.AdvanceAsync(TestContext.Current.CancellationToken);
        }

        File.Delete(_directory.Database);

        Assert.True(File.Exists(_directory.Index));
        await Assert.ThrowsAsync<StorageUnavailableException>(() => _directory.OpenAsync(key));
    }

    [Fact]
    public async Task With_everything_moved_away_the_directory_begins_anew()
    {
        await OpenAndCloseAsync();
        foreach (var file in Directory.GetFiles(_directory.Path))
        {
            File.Delete(file);
        }

        await using var store = await _directory.OpenAsync();

        Assert.True(store.IsNew);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_first_start_that_was_cut_off_is_made_whole_by_the_next(int step)
    {
        var file = new SqliteFile(_directory.Path);
        file.Create();
        if (step > 0)
        {
            using var session = file.OpenWriter();
            if (step > 1)
            {
                SqliteSchema.Apply(session, file.Path);
            }
        }

        await OpenAndCloseAsync();

        Assert.True(File.Exists(Path.Combine(_directory.Path, "master.key")));
    }

    public void Dispose() => _directory.Dispose();

    private async Task OpenAndCloseAsync()
    {
        await using (await _directory.OpenAsync())
        {
        }
    }
}
