using System.Text.Json.Nodes;
using Tidings.Policies;
using Tidings.Server.Tests.Http;

namespace Tidings.Server.Tests.Entries;

public sealed class EntryExportTests
{
    private const string Export = "/api/v2/auditlog/export";

    [Fact]
    public async Task Entries_come_one_a_line_oldest_first_as_they_are_stored()
    {
        await using var host = await ApiHost.StartAsync();
        var before = host.Store.Entries.Head;
        await host.SendAsync(ApiCall.Post(ApiHost.Entries, "[{\"_id\":\"e1\",\n\"action\":\"a\",\r\n\"resource\":\"proj/p\",\"date\":1700000000020,\"ours\":[1,\n2]},{\"_id\":\"e2\",\"action\":\"a\",\"resource\":\"proj/p\",\"date\":1700000000010}]"), 202);

        var reply = await host.SendAsync(ApiCall.Get($"{Export}?before=1700000001000"), 200);

        Assert.Equal("application/x-ndjson", reply.Header("Content-Type"));
        Assert.Equal(await host.LoggedAsync(before), Lines(reply), JsonNode.DeepEquals);
    }

    [Fact]
    public async Task Dates_bound_it_and_hidden_entries_are_left_out()
    {
        await using var host = await ApiHost.StartAsync();
        await host.SendAsync(ApiCall.Post(ApiHost.Entries, """[{"_id":"e1","action":"a","resource":"proj/p","date":1700000000010},{"_id":"e2","action":"a","resource":"proj/p","date":1700000000020},{"_id":"e3","action":"a","resource":"proj/q","date":1700000000020}]"""), 202);
        var token = await host.TokenWithAsync(new Statement { Effect = Effect.Allow, Resources = ["proj/q"], Actions = ["a"] });

        Assert.Equal(["e2", "e3"], Lines(await host.SendAsync(ApiCall.Get($"{Export}?after=1700000000010&before=1700000000030"), 200)).Select(line => (string?)line?["_id"]));
        Assert.Equal(["e3"], Lines(await host.SendAsync(ApiCall.Get($"{Export}?before=1700000000030").As(token), 200)).Select(line => (string?)line?["_id"]));
        Assert.Equal("", (await host.SendAsync(ApiCall.Get($"{Export}?before=1700000000030").As(ApiHost.Stranger), 200)).Text);
    }

    [Fact]
    public async Task All_pages_of_a_long_log_come()
    {
        await using var host = await ApiHost.StartAsync();
        var entries = Enumerable.Range(0, 1_700).Select(n => $$"""{"_id":"e{{n}}","action":"a","resource":"proj/p","date":{{1_700_000_000_000 + n}}}""");
        await host.SendAsync(ApiCall.Post(ApiHost.Entries, string.Join('\n', entries)) with { ContentType = "application/x-ndjson" }, 202);

        var lines = Lines(await host.SendAsync(ApiCall.Get($"{Export}?before=1700000010000"), 200));

        Assert.Equal(Enumerable.Range(0, 1_700).Select(n => $"e{n}"), lines.Select(line => (string?)line?["_id"]));
    }

    [Fact]
    public async Task Wrong_parameters_are_told_before_anything_is_sent()
    {
        await using var host = await ApiHost.StartAsync();

        await host.RefusedAsync(ApiCall.Get($"{Export}?after=x"), 400, "invalid_request");
        await host.RefusedAsync(ApiCall.Get($"{Export}?limit=5"), 400, "invalid_request");
    }

    private static List<JsonNode?> Lines(ApiReply reply) => [.. reply.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line))];
}
