using Tidings.Delivery.Lanes;
using Tidings.Entries;
using Tidings.Integrations;

namespace Tidings.Delivery.Tests.Lanes;

public sealed class EntryCacheTests
{
    private static readonly Catalogue BuiltIn =
        Catalogue.Load([Path.Combine(AppContext.BaseDirectory, "integrations")]).Catalogue ?? throw new InvalidOperationException("The catalogue has faults.");

    [Fact]
    public void What_was_added_is_found()
    {
        var cache = new EntryCache(16, 1_000_000);
        var entry = Entry();
        cache.Add(5, entry);

        Assert.Same(entry, cache.Find(5));
        Assert.Null(cache.Find(21));
    }

    [Fact]
    public void An_entry_takes_the_place_of_the_one_a_round_before_it()
    {
        var cache = new EntryCache(4, 1_000_000);
        cache.Add(1, Entry());
        cache.Add(5, Entry());

        Assert.Null(cache.Find(1));
        Assert.NotNull(cache.Find(5));
    }

    [Fact]
    public void An_entry_that_is_added_again_keeps_its_renderings()
    {
        var cache = new EntryCache(16, 1_000_000);
        var entry = Entry();
        cache.Add(5, entry);
        cache.Add(5, entry);
        var parsed = entry.Bytes;
        Render(entry);

        Assert.True(entry.Bytes > parsed, $"{entry.Bytes} bytes, as before");
    }

    [Fact]
    public void The_oldest_go_where_the_bytes_are_too_many()
    {
        var each = Entry().Bytes;
        var cache = new EntryCache(1000, each * 10);
        for (var position = 1; position <= 100; position++)
        {
            cache.Add(position, Entry());
        }

        Assert.Equal(Enumerable.Range(91, 10), Enumerable.Range(1, 100).Where(position => cache.Find(position) is not null));
        Assert.Equal(each * 10, cache.Bytes);
    }

    [Fact]
    public void What_is_rendered_of_an_entry_counts()
    {
        var cache = new EntryCache(1000, 1_000_000);
        var entry = Entry();
        cache.Add(1, entry);
        Render(entry);
        cache.Weigh(1);

        Assert.Equal(entry.Bytes, cache.Bytes);
        Assert.True(entry.Bytes > 3 * entry.Entry.Payload.Length, $"{entry.Bytes} bytes");
    }

    [Fact]
    public void Renderings_drive_out_the_oldest_entries()
    {
        var cache = new EntryCache(1000, Entry().Bytes * 40);
        for (var position = 1; position <= 40; position++)
        {
            cache.Add(position, Entry());
        }

        for (var position = 31; position <= 40; position++)
        {
            Render(cache.Find(position));
            cache.Weigh(position);
        }

        Assert.InRange(cache.Bytes, 1, Entry().Bytes * 40);
        Assert.Null(cache.Find(1));
        Assert.NotNull(cache.Find(40));
    }

    [Fact]
    public void What_is_dropped_keeps_no_rendering_even_when_it_is_rendered_again()
    {
        var cache = new EntryCache(4, 1_000_000);
        var entry = Entry();
        var bare = entry.Bytes;
        cache.Add(1, entry);
        Render(entry);
        cache.Add(5, Entry());
        Render(entry);

        Assert.Equal(bare, entry.Bytes);
    }

    [Fact]
    public void A_cleared_cache_holds_nothing()
    {
        var cache = new EntryCache(4, 1_000_000);
        cache.Add(1, Entry());
        cache.Clear();

        Assert.Null(cache.Find(1));
        Assert.Equal(0, cache.Bytes);
    }

    private static RenderableEntry Entry()
    {
        var json = """{"_id":"a","date":1767225600000,"kind":"flag","name":"f","accesses":[{"action":"updateOn","resource":"proj/p:env/e:flag/f"}],"title":"changed"}"""u8;
        return new RenderableEntry(EntryReader.ReadStored(json.ToArray()), new Uri("https://app.example.com"));
    }

    private static void Render(RenderableEntry? entry)
    {
        var slack = BuiltIn.Find("slack")?.Bind(new System.Text.Json.Nodes.JsonObject { ["url"] = "https://hooks.example.com/x" });
        var id = new Tidings.Deliveries.DeliveryId(new Tidings.Subscriptions.SubscriptionId("66f0c0ffee0123456789abcd"), 1);
        Assert.IsType<RenderOutcome.Rendered>(slack?.Render(entry ?? throw new InvalidOperationException("It is not kept."), id, DateTimeOffset.UnixEpoch));
    }
}
