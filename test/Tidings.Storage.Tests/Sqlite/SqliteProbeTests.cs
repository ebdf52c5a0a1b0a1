namespace Tidings.Storage.Tests.Sqlite;

/// <summary>Readiness is true to writing: the probe fails where entries would.</summary>
public sealed class SqliteProbeTests : IDisposable
{
    private readonly SqliteDirectory _directory = new(new ManualTime());

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_store_that_may_not_grow_is_not_ready_though_its_pages_can_be_written()
    {
        await using var store = await _directory.OpenAsync();
        var size = await store.Writer.WriteAsync(1, transaction => transaction.Session.Number("PRAGMA max_page_count = 1"), Token);

        Assert.True(size > 1);
        await Assert.ThrowsAsync<StorageUnavailableException>(() => store.ProbeAsync(Token));
    }

    [Fact]
    public async Task A_directory_that_takes_no_file_is_not_ready()
    {
        await using var store = await _directory.OpenAsync();
        // In the way of the room that is asked for, whoever asks.
        Directory.CreateDirectory($"{_directory.Database}.room");

        var error = await Assert.ThrowsAsync<StorageUnavailableException>(() => store.ProbeAsync(Token));

        Assert.Contains("Free space", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_probe_leaves_nothing_behind()
    {
        await using var store = await _directory.OpenAsync();
        var before = await PagesAsync();

        await store.ProbeAsync(Token);

        Assert.Equal(before, await PagesAsync());
        Assert.Empty(Directory.GetFiles(_directory.Path, "*.room"));

        Task<long> PagesAsync() => store.Writer.WriteAsync(1, transaction => transaction.Session.Number("PRAGMA page_count"), Token);
    }

    public void Dispose() => _directory.Dispose();
}
