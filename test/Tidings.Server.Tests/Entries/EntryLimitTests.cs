using System.Text;
using Tidings.Entries;
using Tidings.Server.Tests.Http;

namespace Tidings.Server.Tests.Entries;

/// <summary>"Entries" of the decisions: 10,000 entries or 16 MiB per request, 1 MiB per entry.</summary>
public class EntryLimitTests
{
    private const int MaxBytes = 16 * 1024 * 1024;
    private const string Smallest = """{"action":"updateOn","resource":"proj/a:env/b:flag/c"}""";

    [Fact]
    public async Task Ten_thousand_entries_are_taken()
    {
        await using var host = await ApiHost.StartAsync();

        var reply = await host.SendAsync(Lines(EntryReader.MaxEntries), 202);

        Assert.Equal("10000", reply.Json["accepted"]?.ToString());
        Assert.Equal(10_000, reply.Json["items"]?.AsArray().Count);
    }

    [Fact]
    public async Task One_more_is_refused_with_the_limit_named()
    {
        await using var host = await ApiHost.StartAsync();
        var before = host.Store.Entries.Head;

        var reply = await host.RefusedAsync(Lines(EntryReader.MaxEntries + 1), 400, "invalid_request");

        Assert.Contains("10000 entries", reply.Json["message"]?.ToString(), StringComparison.Ordinal);
        Assert.Equal(before, host.Store.Entries.Head);
    }

    [Fact]
    public async Task An_entry_of_a_mebibyte_is_taken_and_a_larger_one_named()
    {
        await using var host = await ApiHost.StartAsync();

        await host.SendAsync(ApiCall.Post(ApiHost.Entries, Sized(EntryReader.MaxEntryBytes)), 202);
        var reply = await host.RefusedAsync(ApiCall.Post(ApiHost.Entries, $"[{Smallest},{Sized(EntryReader.MaxEntryBytes + 1)}]"), 400, "invalid_request");

        Assert.Contains("1048576", reply.Json["message"]?.ToString(), StringComparison.Ordinal);
        Assert.Contains("1", reply.Json["errors"]?[0]?["attribute"]?.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_request_of_16_MiB_is_read_and_one_byte_more_is_answered_413(bool sized)
    {
        await using var host = await ApiHost.StartAsync();

        await host.SendAsync(Padded(MaxBytes, sized), 202);
        var reply = await host.RefusedAsync(Padded(MaxBytes + 1, sized), 413, "request_entity_too_large");

        Assert.Contains("16777216 bytes", reply.Json["message"]?.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ten_thousand_faults_are_answered_with_a_hundred_and_their_number()
    {
        await using var host = await ApiHost.StartAsync();

        var reply = await host.RefusedAsync(
            ApiCall.Post(ApiHost.Entries, string.Join('\n', Enumerable.Repeat("{}", EntryReader.MaxEntries))) with { ContentType = "application/x-ndjson" },
            400,
            "invalid_request");

        Assert.InRange(reply.Json["errors"]!.AsArray().Count, 100, 110); // Faults come with their list.
    }

    private static ApiCall Lines(int count) => ApiCall.Post(ApiHost.Entries, string.Join('\n', Enumerable.Repeat(Smallest, count))) with { ContentType = "application/x-ndjson" };

    private static string Sized(int bytes)
    {
        const string open = """{"action":"updateOn","resource":"proj/a:env/b:flag/c","x":" """;
        return $"{open}{new string('x', bytes - open.Length - 2)}\"}}";
    }

    private static ApiCall Padded(int bytes, bool sized)
    {
        var body = Encoding.UTF8.GetBytes(Smallest.PadRight(bytes));
        return new ApiCall("POST", ApiHost.Entries) { Content = sized ? new ByteArrayContent(body) : new UnsizedContent(body) };
    }
}
