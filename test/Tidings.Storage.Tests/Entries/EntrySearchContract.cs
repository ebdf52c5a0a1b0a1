using Tidings.Access;
using Tidings.Entries;
using Tidings.Entries.Search;

namespace Tidings.Storage.Tests.Entries;

/// <summary>What every search promises, however far its index has come (IEntrySearch).</summary>
public abstract class EntrySearchContract : StoreContract
{
    public enum Indexed
    {
        Nothing,
        Half,
        Everything,
    }

    [Theory]
    [InlineData(Indexed.Nothing)]
    [InlineData(Indexed.Half)]
    [InlineData(Indexed.Everything)]
    public async Task Entries_are_found_newest_first_by_their_own_dates_and_ties_by_position(Indexed indexed)
    {
        await using var store = await OpenAsync();
        await AppendAsync(store, indexed, SearchSamples.Entry(1, 3), SearchSamples.Entry(2, 1), SearchSamples.Entry(3, 2), SearchSamples.Entry(4, 3));

        var found = await FindAsync(store, SearchSamples.Search(Account));

        Assert.Equal([4, 1, 3, 2], found.Places.Select(place => place.Position));
        Assert.Null(found.More);
    }

    [Theory]
    [InlineData(Indexed.Nothing)]
    [InlineData(Indexed.Half)]
    [InlineData(Indexed.Everything)]
    public async Task Pages_down_and_up_again_show_each_entry_once_whatever_the_dates(Indexed indexed)
    {
        await using var store = await OpenAsync();
        // 5 is prime to 23: dates in no order, and 23 entries on 7 days.
        await AppendAsync(store, indexed, [.. Enumerable.Range(0, 23).Select(i => SearchSamples.Entry(i, i * 5 % 23 % 7))]);

        var down = await WalkAsync(store, SearchSamples.Search(Account, limit: 4));
        var up = await WalkAsync(store, SearchSamples.Search(Account, limit: 4) with { Upwards = true });

        Assert.Equal(23, down.Distinct().Count());
        Assert.Equal(down.OrderByDescending(place => place), down);
        Assert.Equal(down.Order(), up);
    }

    [Theory]
    [InlineData(Indexed.Nothing)]
    [InlineData(Indexed.Everything)]
    public async Task Dates_bound_a_search_without_their_ends(Indexed indexed)
    {
        await using var store = await OpenAsync();
        await AppendAsync(store, indexed, SearchSamples.Entry(1, 1), SearchSamples.Entry(2, 2), SearchSamples.Entry(3, 3));

        var found = await FindAsync(store, SearchSamples.Search(Account) with { After = Day(1), Before = Day(3) });

        Assert.Equal([2], found.Places.Select(place => place.Position));
    }

    [Theory]
    [InlineData(Indexed.Nothing)]
    [InlineData(Indexed.Everything)]
    public async Task Statements_are_decided_as_policies_decide_tags_included(Indexed indexed)
    {
        await using var store = await OpenAsync();
        await AppendAsync(
            store, indexed,
            SearchSamples.Entry(1, 1, "proj/shop:env/production;live:flag/a"),
            SearchSamples.Entry(2, 2, "proj/shop:env/staging:flag/a"),
            SearchSamples.Entry(3, 3, "proj/shop"));

        Assert.Equal([2, 1], await PositionsAsync(store, "proj/*:env/*:flag/a"));
        Assert.Equal([1], await PositionsAsync(store, "proj/*:env/*;live:flag/*"));
        Assert.Equal([3], await PositionsAsync(store, "proj/*"));
        Assert.Empty(await PositionsAsync(store, "member/*"));
    }

    [Theory]
    [InlineData(Indexed.Nothing)]
    [InlineData(Indexed.Everything)]
    public async Task Each_word_must_begin_a_word_of_the_entry_whatever_its_case(Indexed indexed)
    {
        await using var store = await OpenAsync();
        await AppendAsync(
            store, indexed,
            SearchSamples.Entry(1, 1, comment: "Café closes at noon"),
            SearchSamples.Entry(2, 2, comment: "Opens at NOON"),
            SearchSamples.Entry(3, 3, "proj/bakery:env/test:flag/oven-v2"));

        Assert.Equal([2, 1], await PositionsAsync(store, SearchSamples.Text("noon")));
        Assert.Equal([1], await PositionsAsync(store, SearchSamples.Text("noon cafÉ")));
        Assert.Equal([3], await PositionsAsync(store, SearchSamples.Text("OVEN bak")));
        Assert.Equal([3, 2, 1], await PositionsAsync(store, SearchSamples.Text("check")));
        Assert.Empty(await PositionsAsync(store, SearchSamples.Text("heckout")));
    }

    [Theory]
    [InlineData(Indexed.Nothing)]
    [InlineData(Indexed.Everything)]
    public async Task Accounts_do_not_see_each_others_entries(Indexed indexed)
    {
        await using var store = await OpenAsync();
        await store.Entries.AppendAsync(OtherAccount, [SearchSamples.Entry(9, 9)], Token);
        await AppendAsync(store, indexed, SearchSamples.Entry(1, 1));

        Assert.Equal([2], (await FindAsync(store, SearchSamples.Search(Account))).Places.Select(place => place.Position));
        Assert.Empty((await FindAsync(store, SearchSamples.Search(new AccountId("cccccccccccccccccccccccc")))).Places);
    }

    [Theory]
    [InlineData(Indexed.Nothing)]
    [InlineData(Indexed.Half)]
    [InlineData(Indexed.Everything)]
    public async Task Counts_tell_the_entries_of_each_stretch(Indexed indexed)
    {
        await using var store = await OpenAsync();
        await AppendAsync(
            store, indexed, SearchSamples.Entry(1, 0), SearchSamples.Entry(2, 2, "proj/shop"), SearchSamples.Entry(3, 2), SearchSamples.Entry(4, 2), SearchSamples.Entry(5, 4));

        Assert.Equal([1L, 0, 3, 0], await CountAsync(store, EntryCount.Of(Account, SearchSamples.Everything, Day(0), Day(4), 4)));
        Assert.Equal([2L, 1], await CountAsync(store, EntryCount.Of(Account, SearchSamples.Statements("proj/*:env/*:flag/*"), Day(1), Day(5), 2)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4_500)]
    public async Task Any_search_finds_what_looking_at_every_entry_finds(int removed)
    {
        await using var store = await OpenAsync();
        var random = new Random(20_261_126);
        var entries = Enumerable.Range(0, 6_000).Select(number => SearchSamples.Varied(number, random)).ToList();
        await AppendAsync(store, Indexed.Everything, [.. entries]);
        await store.Entries.TrimAsync(removed, removed, Token);
        await IndexAsync(store);
        await AppendAsync(store, Indexed.Nothing, SearchSamples.Varied(6_000, random));

        for (var i = 0; i < 300; i++)
        {
            var search = SearchSamples.VariedSearch(Account, random);
            var expected = entries.Index().Skip(removed).Where(entry => SearchSamples.IsFound(search, entry.Item)).Select(entry => entry.Index + 1L).ToHashSet();

            var found = await WalkAsync(store, search);

            Assert.Equal(expected, found.Select(place => place.Position).Where(position => position <= entries.Count).ToHashSet());
        }
    }

    [Theory]
    [InlineData(Indexed.Nothing)]
    [InlineData(Indexed.Half)]
    [InlineData(Indexed.Everything)]
    public async Task What_an_account_has_after_a_position_is_counted_without_what_others_have(Indexed indexed)
    {
        await using var store = await OpenAsync();
        await AppendAsync(store, indexed, SearchSamples.Entry(1, 1), SearchSamples.Entry(2, 2), SearchSamples.Entry(3, 3));
        await store.Entries.AppendAsync(OtherAccount, [SearchSamples.Entry(4, 4)], Token);
        await AppendAsync(store, indexed, SearchSamples.Entry(5, 5), SearchSamples.Entry(6, 6));

        Assert.Equal(new EntriesAfter(4, ManualTime.Start.AddDays(2)), await store.Search.CountAfterAsync(Account, 1, Token));
        Assert.Equal(new EntriesAfter(2, ManualTime.Start.AddDays(5)), await store.Search.CountAfterAsync(Account, 3, Token));
        Assert.Equal(EntriesAfter.None, await store.Search.CountAfterAsync(OtherAccount, 4, Token));
    }

    [Fact]
    public async Task What_retention_removed_is_not_found()
    {
        await using var store = await OpenAsync();
        await AppendAsync(store, Indexed.Everything, SearchSamples.Entry(1, 1), SearchSamples.Entry(2, 2), SearchSamples.Entry(3, 3));

        await store.Entries.TrimAsync(2, 10, Token);

        Assert.Equal([3], (await FindAsync(store, SearchSamples.Search(Account))).Places.Select(place => place.Position));
        Assert.Equal([1L], await CountAsync(store, EntryCount.Of(Account, SearchSamples.Everything, Day(0), Day(9), 1)));
    }

    [Fact]
    public async Task The_index_goes_on_where_it_was_after_opening_again()
    {
        await using (var store = await OpenAsync())
        {
            await AppendAsync(store, Indexed.Everything, SearchSamples.Entry(1, 1));
        }

        await using var again = await OpenAsync();
        Assert.Equal(0, again.Search.Lag);
        await AppendAsync(again, Indexed.Everything, SearchSamples.Entry(2, 2));
        Assert.Equal([2, 1], (await FindAsync(again, SearchSamples.Search(Account))).Places.Select(place => place.Position));
    }

    protected static long Day(int day) => ManualTime.Start.AddDays(day).ToUnixTimeMilliseconds();

    protected static async Task IndexAsync(StoreHandle store)
    {
        while (await store.Index.AdvanceAsync(Token))
        {
        }
    }

    protected static async Task<FoundEntries> FindAsync(StoreHandle store, EntrySearch search)
    {
        var found = await store.Search.FindAsync(search, Token);
        Assert.NotNull(found);
        return found;
    }

    private static async Task<IReadOnlyList<long>> CountAsync(StoreHandle store, EntryCount count)
    {
        var counts = await store.Search.CountAsync(count, Token);
        Assert.NotNull(counts);
        return counts;
    }

    private static async Task<IEnumerable<long>> PositionsAsync(StoreHandle store, string resource) =>
        (await FindAsync(store, SearchSamples.Search(Account) with { Filter = SearchSamples.Statements(resource) })).Places.Select(place => place.Position);

    private static async Task<IEnumerable<long>> PositionsAsync(StoreHandle store, TextQuery text) =>
        (await FindAsync(store, SearchSamples.Search(Account) with { Text = text })).Places.Select(place => place.Position);

    private static async Task<List<EntryPlace>> WalkAsync(StoreHandle store, EntrySearch search)
    {
        var all = new List<EntryPlace>();
        for (EntryPlace? from = null; ;)
        {
            var page = await FindAsync(store, search with { From = from });
            all.AddRange(search.Upwards ? page.Places.Reverse() : page.Places);
            if (page.More is null)
            {
                return all;
            }

            from = page.More;
        }
    }

    private static async Task AppendAsync(StoreHandle store, Indexed indexed, params AuditLogEntry[] entries)
    {
        var half = entries.Length / 2;
        await store.Entries.AppendAsync(Account, entries[..half], Token);
        if (indexed == Indexed.Half)
        {
            await IndexAsync(store);
        }

        await store.Entries.AppendAsync(Account, entries[half..], Token);
        if (indexed == Indexed.Everything)
        {
            await IndexAsync(store);
        }
    }
}
