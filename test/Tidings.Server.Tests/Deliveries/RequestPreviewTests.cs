using System.Text.Json.Nodes;
using Tidings.Server.Tests.Http;

namespace Tidings.Server.Tests.Deliveries;

public sealed class RequestPreviewTests
{
    private const string Flag = """{"entry":{"_id":"e1","action":"updateOn","resource":"proj/p:env/e:flag/f"}}""";
    private const string Project = """{"entry":{"action":"updateName","resource":"proj/p"}}""";

    [Fact]
    public async Task It_shows_the_request_as_it_would_be_sent()
    {
        await using var world = await DeliveryWorld.StartAsync();

        var request = (await PreviewAsync(world, Flag)).Json["request"];

        Assert.Equal("POST", request?["method"]?.GetValue<string>());
        Assert.Equal("https://receiver.example.com/hook", request?["url"]?.GetValue<string>());
        Assert.Equal("application/json", HeaderOf(request, "Content-Type"));
        Assert.StartsWith("Tidings/", HeaderOf(request, "User-Agent"), StringComparison.Ordinal);
        Assert.Contains("\"e1\"", request?["body"]?.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signatures_are_left_to_the_sending()
    {
        await using var world = await DeliveryWorld.StartAsync();

        var request = (await PreviewAsync(world, Flag)).Json["request"];

        Assert.Equal("(computed when sent)", HeaderOf(request, "X-LD-Signature"));
        Assert.Equal("(computed when sent)", HeaderOf(request, "webhook-signature"));
    }

    [Fact]
    public async Task Secrets_are_masked()
    {
        await using var world = await DeliveryWorld.StartAsync();
        var path = await world.Host.SubscribeAsync("""{"name":"d","config":{"apiKey":"thisisasecretkey"}}""", ApiHost.Datadogs);

        var reply = await world.PostAsync($"{path}/preview", Flag, 200);

        Assert.Equal("thi**********key", HeaderOf(reply.Json["request"], "DD-API-KEY"));
        Assert.DoesNotContain("thisisasecretkey", reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_allowed_entry_comes_with_the_statement_that_allows_it()
    {
        await using var world = await DeliveryWorld.StartAsync();

        var reply = await PreviewAsync(world, Flag);

        Assert.True(reply.Json["allowed"]?.GetValue<bool>());
        Assert.Equal(
            """[{"action":"updateOn","resource":"proj/p:env/e:flag/f","allowed":true,"reason":{"effect":"allow","resources":["proj/*:env/*:flag/*"],"actions":["*"]}}]""",
            reply.Json["decisions"]?.ToJsonString());
    }

    [Fact]
    public async Task An_entry_that_no_statement_matches_is_shown_with_its_request_all_the_same()
    {
        await using var world = await DeliveryWorld.StartAsync();

        var reply = await PreviewAsync(world, Project);

        Assert.False(reply.Json["allowed"]?.GetValue<bool>());
        Assert.Equal("""{"effect":"deny"}""", reply.Json["decisions"]?[0]?["reason"]?.ToJsonString());
        Assert.NotNull(reply.Json["request"]);
    }

    [Fact]
    public async Task Statements_that_will_surprise_are_told()
    {
        await using var world = await DeliveryWorld.StartAsync();
        var path = await world.Host.SubscribeAsync(
            """{"name":"s","config":{"url":"https://hooks.slack.com/services/T0/B0/X0"},"statements":[{"effect":"allow","resources":["widget/*"],"actions":["*"]}]}""");

        var reply = await world.PostAsync($"{path}/preview", """{"entry":{"action":"updateOn","resource":"widget/1"}}""", 200);

        Assert.False((bool?)reply.Json["allowed"]);
        Assert.Contains("widget, which is not known here, so it will match nothing", (string?)reply.Json["warnings"]?[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_entry_of_the_log_is_found_by_its_id_and_numbered_as_its_delivery()
    {
        await using var world = await DeliveryWorld.StartAsync();
        var position = await world.PublishAsync("f");

        var reply = await PreviewAsync(world, """{"entryId":"entry-f"}""");

        Assert.Equal($"{world.Id}-{position}", HeaderOf(reply.Json["request"], "X-Tidings-Delivery"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    public async Task Nothing_asked_for_is_a_sample(string body)
    {
        await using var world = await DeliveryWorld.StartAsync();

        var reply = await PreviewAsync(world, body);

        Assert.Contains("This is a test", reply.Json["request"]?["body"]?.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_sent()
    {
        await using var receiver = await TestReceiver.StartAsync(200);
        await using var world = await DeliveryWorld.StartAsync(receiver.Url);

        await PreviewAsync(world, Flag);

        Assert.Empty(receiver.Received);
    }

    [Fact]
    public async Task Everything_wrong_with_the_body_is_told_at_once()
    {
        await using var world = await DeliveryWorld.StartAsync();

        var reply = await world.PostAsync($"{world.Path}/preview", """{"entry":1,"entryId":2,"other":3}""", 400);

        Assert.Equal(["other", "entryId", "entry", "entryId"], DeliveryWorld.Faults(reply));
    }

    [Fact]
    public async Task What_is_wrong_with_the_entry_is_named_within_it()
    {
        await using var world = await DeliveryWorld.StartAsync();

        var reply = await world.PostAsync($"{world.Path}/preview", """{"entry":{"accesses":[{"action":7,"resource":"proj/p"}]}}""", 400);

        Assert.Equal("entry.accesses[0].action", Assert.Single(DeliveryWorld.Faults(reply)));
    }

    [Theory]
    [InlineData("""{"entryId":"a","entryId":"a"}""")]
    [InlineData("""{"entryId":"\ud800"}""")]
    [InlineData("""{"\ud800":1}""")]
    public async Task A_body_with_a_flaw_is_refused(string body)
    {
        await using var world = await DeliveryWorld.StartAsync();

        await world.Host.RefusedAsync(ApiCall.Post($"{world.Path}/preview", body), 400, "invalid_request");
    }

    [Fact]
    public async Task A_long_name_of_a_member_is_cut_in_the_answer()
    {
        await using var world = await DeliveryWorld.StartAsync();

        var reply = await world.PostAsync($"{world.Path}/preview", $$"""{"{{new string('m', 100_000)}}":1}""", 400);

        Assert.InRange(reply.Text.Length, 1, 2_000);
    }

    [Fact]
    public async Task An_entry_may_be_nested_as_deep_as_it_may_be_published()
    {
        await using var world = await DeliveryWorld.StartAsync();
        var deep = new string('[', 63) + new string(']', 63);

        var reply = await PreviewAsync(world, $$$"""{"entry":{"action":"updateOn","resource":"proj/p:env/e:flag/f","ours":{{{deep}}}}}""");

        Assert.Contains(deep, reply.Json["request"]?["body"]?.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_id_that_the_log_does_not_have_is_told()
    {
        await using var world = await DeliveryWorld.StartAsync();

        var reply = await world.PostAsync($"{world.Path}/preview", """{"entryId":"nobody"}""", 400);

        Assert.Equal("entryId", Assert.Single(DeliveryWorld.Faults(reply)));
    }

    [Fact]
    public async Task Who_may_see_the_subscription_may_preview()
    {
        await using var world = await DeliveryWorld.StartAsync();

        await world.Host.SendAsync(ApiCall.Post($"{world.Path}/preview", Flag).As(ApiHost.Reader), 200);
        await world.Host.RefusedAsync(ApiCall.Post($"{world.Path}/preview", Flag).As(ApiHost.Stranger), 404, "not_found");
    }

    private static Task<ApiReply> PreviewAsync(DeliveryWorld world, string body) => world.PostAsync($"{world.Path}/preview", body, 200);

    private static string? HeaderOf(JsonNode? request, string name) => Assert.IsType<JsonArray>(request?["headers"])
        .Where(header => header?["name"]?.GetValue<string>() == name)
        .Select(header => header?["value"]?.GetValue<string>())
        .SingleOrDefault();
}
