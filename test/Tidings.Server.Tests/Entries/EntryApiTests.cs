using System.Text.Json.Nodes;
using Tidings.Server.Tests.Http;

namespace Tidings.Server.Tests.Entries;

/// <summary>"Entries" of the decisions.</summary>
public class EntryApiTests
{
    private const string Smallest = """{"action":"updateOn","resource":"proj/shop:env/production:flag/checkout"}""";

    [Fact]
    public async Task The_smallest_entry_is_taken_and_gets_an_id()
    {
        await using var host = await ApiHost.StartAsync();
        var before = host.Store.Entries.Head;

        var reply = await host.SendAsync(ApiCall.Post(ApiHost.Entries, Smallest), 202);

        var stored = Assert.Single(await host.LoggedAsync(before));
        Assert.Equal($$"""{"accepted":1,"duplicates":0,"items":[{"_id":"{{stored["_id"]}}"}]}""", reply.Text);
        Assert.Equal("application/json", reply.Header("Content-Type"));
        Assert.Equal("""[{"action":"updateOn","resource":"proj/shop:env/production:flag/checkout"}]""", stored["accesses"]?.ToJsonString());
    }

    [Fact]
    public async Task An_array_is_taken_in_its_order()
    {
        await using var host = await ApiHost.StartAsync();

        var reply = await host.SendAsync(ApiCall.Post(ApiHost.Entries, $"[{WithId('a')},{WithId('b')},{WithId('c')}]"), 202);

        Assert.Equal($$"""{"accepted":3,"duplicates":0,"items":[{"_id":"{{Id('a')}}"},{"_id":"{{Id('b')}}"},{"_id":"{{Id('c')}}"}]}""", reply.Text);
    }

    [Fact]
    public async Task Lines_are_taken_one_entry_each_and_empty_ones_passed_over()
    {
        await using var host = await ApiHost.StartAsync();

        var reply = await host.SendAsync(
            ApiCall.Post(ApiHost.Entries, $"{WithId('a')}\n\n{WithId('b')}\r\n") with { ContentType = "application/x-ndjson" }, 202);

        Assert.Equal($$"""{"accepted":2,"duplicates":0,"items":[{"_id":"{{Id('a')}}"},{"_id":"{{Id('b')}}"}]}""", reply.Text);
    }

    [Fact]
    public async Task A_repeated_id_counts_as_duplicate_and_is_kept_once()
    {
        await using var host = await ApiHost.StartAsync();
        await host.SendAsync(ApiCall.Post(ApiHost.Entries, WithId('a')), 202);
        var before = host.Store.Entries.Head;

        var reply = await host.SendAsync(ApiCall.Post(ApiHost.Entries, $"[{WithId('a')},{WithId('b')},{WithId('b')}]"), 202);

        Assert.Equal(("1", "2"), (reply.Json["accepted"]?.ToString(), reply.Json["duplicates"]?.ToString()));
        Assert.Equal(Id('b'), Assert.Single(await host.LoggedAsync(before))["_id"]?.ToString());
    }

    [Fact]
    public async Task The_same_id_in_two_accounts_is_two_entries()
    {
        await using var host = await ApiHost.StartAsync();
        await host.SendAsync(ApiCall.Post(ApiHost.Entries, WithId('a')), 202);

        var reply = await host.SendAsync(ApiCall.Post(ApiHost.Entries, WithId('a')).As(ApiHost.Stranger), 202);

        Assert.Equal("1", reply.Json["accepted"]?.ToString());
    }

    [Theory]
    [InlineData("application/json", "[{0},{1}]", "[1].accesses")]
    [InlineData("application/x-ndjson", "{0}\n{1}", "[1].accesses")]
    [InlineData("application/json", "{1}", "accesses")]
    public async Task One_bad_entry_refuses_all_and_is_named_by_index_and_member(string contentType, string form, string attribute)
    {
        await using var host = await ApiHost.StartAsync();
        var before = host.Store.Entries.Head;
        var body = form.Replace("{0}", WithId('a'), StringComparison.Ordinal).Replace("{1}", """{"accesses":[]}""", StringComparison.Ordinal);

        var reply = await host.RefusedAsync(ApiCall.Post(ApiHost.Entries, body) with { ContentType = contentType }, 400, "invalid_request");

        Assert.Contains(attribute, reply.Json["errors"]?[0]?["attribute"]?.ToString(), StringComparison.Ordinal);
        Assert.Contains(attribute, reply.Json["message"]?.ToString(), StringComparison.Ordinal);
        Assert.Equal(before, host.Store.Entries.Head);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[1]")]
    [InlineData("{\"action\":\"a\",\"resource\":\"proj/a\"} x")]
    public async Task What_holds_no_entry_is_refused(string body)
    {
        await using var host = await ApiHost.StartAsync();

        var reply = await host.RefusedAsync(ApiCall.Post(ApiHost.Entries, body), 400, "invalid_request");

        Assert.NotEmpty(reply.Json["errors"]!.AsArray()); // Faults come with their list.
    }

    [Fact]
    public async Task Another_content_type_is_answered_415()
    {
        await using var host = await ApiHost.StartAsync();

        await host.RefusedAsync(ApiCall.Post(ApiHost.Entries, Smallest) with { ContentType = "text/plain" }, 415, "unsupported_media_type");
    }

    [Fact]
    public async Task A_full_queue_is_answered_429_with_Retry_After_and_takes_nothing()
    {
        await using var host = await ApiHost.StartAsync();
        using var busy = BusyWriter.Hold(host.Store);
        var large = host.Store.Writer.WriteAsync(64 * 1024 * 1024, _ => 0, TestContext.Current.CancellationToken);

        var reply = await host.RefusedAsync(ApiCall.Post(ApiHost.Entries, WithId('a')), 429, "rate_limited");

        Assert.Equal("1", reply.Header("Retry-After"));
        await busy.ReleaseAsync();
        await large;
        Assert.Equal("1", (await host.SendAsync(ApiCall.Post(ApiHost.Entries, WithId('a')), 202)).Json["accepted"]?.ToString());
    }

    private static string Id(char digit) => new(digit, 24);

    private static string WithId(char digit)
    {
        var entry = Assert.IsType<JsonObject>(JsonNode.Parse(Smallest));
        entry["_id"] = Id(digit);
        return entry.ToJsonString();
    }
}
