using System.Text;
using Tidings.Storage.Sqlite;
using Tidings.Storage.Tests.Entries;

namespace Tidings.Storage.Tests.Sqlite;

public sealed class SqliteEntrySearchTests : EntrySearchContract
{
    private readonly SqliteDirectory _directory;

    public SqliteEntrySearchTests() => _directory = new SqliteDirectory(Time);

    [Fact]
    public async Task A_lost_index_is_made_anew()
    {
        await FillAsync();
        File.Delete(_directory.Index);

        await AssertFoundAgainAsync();
    }

    [Fact]
    public async Task A_damaged_index_is_made_anew()
    {
        await FillAsync();
        await File.WriteAllBytesAsync(_directory.Index, Encoding.UTF8.GetBytes(new string('x', 100_000)), Token);

        await AssertFoundAgainAsync();
    }

    [Fact]
    public async Task An_index_whose_damage_is_found_by_a_search_is_made_anew()
    {
        await FillAsync();
        await using var store = await OpenAsync();
        Assert.Equal(0, store.Search.Lag);
        _directory.DamageIndex();

        var error = await Assert.ThrowsAsync<StorageUnavailableException>(() => FindAsync(store, SearchSamples.Search(Account)));

        Assert.Contains("made anew", error.Message, StringComparison.Ordinal);
        await AssertFoundAgainAsync(store);
    }

    [Fact]
    public async Task An_index_whose_damage_is_found_while_it_follows_the_log_is_made_anew()
    {
        await FillAsync();
        await using var store = await OpenAsync();
        Assert.Equal(0, store.Search.Lag);
        _directory.DamageIndex();
        await store.Entries.AppendAsync(Account, [SearchSamples.Entry(4, 4)], Token);

        await Assert.ThrowsAsync<StorageUnavailableException>(() => IndexAsync(store));

        await AssertFoundAgainAsync(store);
    }

    /// <summary>Garbage that SQLite reads as it stands: it has no checksums.</summary>
    [Fact]
    public async Task An_index_that_says_what_no_index_says_is_made_anew()
    {
        await FillAsync();
        using (var session = new SqliteFile(_directory.Path, "search.db").OpenWriter())
        {
            session.Run("UPDATE signature_blocks SET accesses = randomblob(length(accesses))");
        }

        await using var store = await OpenAsync();
        var search = SearchSamples.Search(Account) with { Filter = SearchSamples.Statements("proj/sh*:env/*:flag/*") };

        await Assert.ThrowsAsync<StorageUnavailableException>(() => FindAsync(store, search));

        await AssertFoundAgainAsync(store);
    }

    [Fact]
    public async Task Searches_that_run_while_the_index_is_made_anew_are_answered_or_asked_to_come_again()
    {
        await FillAsync();
        await using var store = await OpenAsync();
        Assert.Equal(0, store.Search.Lag);
        _directory.DamageIndex();

        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(
            async () =>
            {
                try
                {
                    Assert.Equal(3, (await FindAsync(store, SearchSamples.Search(Account))).Places.Count);
                }
                catch (StorageUnavailableException)
                {
                    // To come again.
                }
            },
            Token)));

        await AssertFoundAgainAsync(store);
    }

    [Fact]
    public async Task An_index_of_another_log_is_made_anew()
    {
        await FillAsync();
        using var other = new SqliteDirectory(Time);
        await using (await other.OpenAsync())
        {
        }

        File.Copy(other.Database, _directory.Database, overwrite: true);

        await using var store = await OpenAsync();
        await store.Entries.AppendAsync(Account, [SearchSamples.Entry(7, 1), SearchSamples.Entry(8, 2)], Token);
        await IndexAsync(store);

        Assert.Equal([2, 1], (await FindAsync(store, SearchSamples.Search(Account))).Places.Select(place => place.Position));
        Assert.Empty((await FindAsync(store, SearchSamples.Search(Account) with { Text = SearchSamples.Text("former") })).Places);
    }

    [Fact]
    public async Task Many_blocks_are_searched_and_let_go_of_with_retention()
    {
        await using var store = await OpenAsync();
        for (var i = 0; i < 14; i++)
        {
            await store.Entries.AppendAsync(Account, [.. Enumerable.Range(i * 1000, 1000).Select(n => SearchSamples.Entry(n, n % 40, $"proj/p{n % 3}:env/e:flag/f{n}"))], Token);
        }

        await IndexAsync(store);
        var found = await FindAsync(store, SearchSamples.Search(Account) with { Filter = SearchSamples.Statements("proj/p0:env/*:flag/f3*"), Before = Day(30) });

        var expected = Enumerable.Range(0, 14_000)
            .Where(n => n % 3 == 0 && $"{n}".StartsWith('3') && n % 40 < 30)
            .OrderByDescending(n => n % 40).ThenByDescending(n => n).Take(20).Select(n => n + 1L);
        Assert.Equal(expected, found.Places.Select(place => place.Position));

        while (await store.Entries.TrimAsync(13_000, 1000, Token) > 0)
        {
        }

        await IndexAsync(store);
        Assert.Equal(1000, (await store.Search.CountAsync(Tidings.Entries.Search.EntryCount.Of(Account, SearchSamples.Everything, 0, Day(100), 1), Token))?.Sum());
    }

    protected override Task<StoreHandle> OpenAsync() => _directory.OpenHandleAsync();

    protected override void Dispose(bool disposing) => _directory.Dispose();

    private async Task FillAsync()
    {
        await using var store = await OpenAsync();
        await store.Entries.AppendAsync(Account, [SearchSamples.Entry(1, 1), SearchSamples.Entry(2, 2, comment: "former"), SearchSamples.Entry(3, 3)], Token);
        await IndexAsync(store);
    }

    private async Task AssertFoundAgainAsync()
    {
        await using var store = await OpenAsync();
        Assert.Equal(3, store.Search.Lag);
        await AssertFoundAgainAsync(store);
    }

    private static async Task AssertFoundAgainAsync(StoreHandle store)
    {
        await IndexAsync(store);
        Assert.Equal([2], (await FindAsync(store, SearchSamples.Search(Account) with { Text = SearchSamples.Text("former") })).Places.Select(place => place.Position));
    }
}
