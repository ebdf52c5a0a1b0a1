using Tidings.Deliveries;
using Tidings.Server.Tests.Http;

namespace Tidings.Server.Tests.Deliveries;

public sealed class LaneReadTests
{
    [Fact]
    public async Task A_subscription_that_follows_the_tail_is_live()
    {
        await using var world = await DeliveryWorld.StartAsync();

        Assert.Equal("live", (await StatusAsync(world)).Json["state"]?.GetValue<string>());
    }

    [Fact]
    public async Task Statements_that_will_surprise_are_told()
    {
        await using var world = await DeliveryWorld.StartAsync();
        var path = await world.Host.SubscribeAsync(
            """{"name":"s","config":{"url":"https://hooks.slack.com/services/T0/B0/X0"},"statements":[{"effect":"allow","resources":["proj/*:flag/*"],"actions":["*"]}]}""");

        var warnings = (await world.GetAsync($"{path}/status")).Json["warnings"]?.AsArray();

        Assert.NotNull(warnings);
        Assert.Equal(
            "statements[0].resources[0]: \"proj/*:flag/*\" is of the kind proj:flag, which is not known here, so it will match nothing. Did you mean proj/*:env/*:flag/*?",
            (string?)Assert.Single(warnings));
    }

    [Fact]
    public async Task Statements_without_surprise_have_no_warnings()
    {
        await using var world = await DeliveryWorld.StartAsync();

        Assert.False((await StatusAsync(world)).Json.ContainsKey("warnings"));
    }

    [Theory] // the host's clock stands in March 2026
    [InlineData("appoptics", """{"streamName":"s","username":"kim@example.com","apiKey":"k"}""", "kind: the integration appoptics is retired since 2025-11-30: SolarWinds ended")]
    [InlineData("opsgenie", """{"apiKey":"k"}""", "kind: the integration opsgenie is to be retired on 2027-04-05: Atlassian ends")]
    [InlineData("msteams", """{"url":"https://shop.webhook.office.com/webhookb2/1"}""", "kind: the integration msteams is to be retired on 2026-05-22 in part: Microsoft turned")]
    public async Task An_integration_that_is_retired_or_will_be_is_told(string key, string config, string warning)
    {
        await using var world = await DeliveryWorld.StartAsync();
        var created = await world.Host.SendAsync(ApiCall.Post($"/api/v2/integrations/{key}", $$"""{"name":"s","config":{{config}}}"""), 201);

        var warnings = (await world.GetAsync($"/api/v2/integrations/{key}/{created.Id}/status")).Json["warnings"]?.AsArray();

        Assert.NotNull(warnings);
        Assert.StartsWith(warning, (string?)Assert.Single(warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_workflow_of_teams_is_no_connector_and_not_warned()
    {
        await using var world = await DeliveryWorld.StartAsync();
        var created = await world.Host.SendAsync(
            ApiCall.Post("/api/v2/integrations/msteams", """{"name":"s","config":{"url":"https://prod.logic.azure.com/workflows/1?sig=x"}}"""), 201);

        Assert.False((await world.GetAsync($"/api/v2/integrations/msteams/{created.Id}/status")).Json.ContainsKey("warnings"));
    }

    [Fact]
    public async Task Lag_is_told_in_entries_and_in_the_age_of_the_oldest()
    {
        await using var world = await DeliveryWorld.StartAsync();
        await world.PublishAsync(["a", "b"]);
        world.Host.Time.Advance(TimeSpan.FromSeconds(90));

        // Two, and the entry that tells of the subscription itself: it stands where it was when it was asked for.
        Assert.Equal("""{"entries":3,"seconds":90}""", (await StatusAsync(world)).Json["lag"]?.ToJsonString());
    }

    [Fact]
    public async Task Retrying_and_abandoned_deliveries_are_counted()
    {
        await using var world = await DeliveryWorld.StartAsync();
        var last = await world.PublishAsync(["a", "b", "c"]);
        await world.RecordAsync(last - 2, DeliveryState.Retrying);
        await world.RecordAsync(last - 1, DeliveryState.Abandoned);
        await world.RecordAsync(last, DeliveryState.Abandoned);

        var status = (await StatusAsync(world)).Json;

        Assert.Equal(1, status["retrying"]?.GetValue<int>());
        Assert.Equal(2, status["abandoned"]?.GetValue<int>());
    }

    [Fact]
    public async Task What_the_hard_cap_of_retention_took_is_counted_with_its_reason()
    {
        await using var world = await DeliveryWorld.StartAsync();
        Assert.Null((await StatusAsync(world)).Json["lost"]);

        await world.Host.Store.Deliveries.AddLossesAsync(
            new Dictionary<long, long> { [(await world.FindAsync()).Number] = 12 }, ManualTime.Start.AddSeconds(3), CancellationToken.None);

        var lost = (await StatusAsync(world)).Json["lost"];
        Assert.Equal(12, lost?["entries"]?.GetValue<int>());
        Assert.Equal(ManualTime.Start.AddSeconds(3).ToUnixTimeMilliseconds(), lost?["latest"]?.GetValue<long>());
        Assert.Contains("hard cap", lost?["reason"]?.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_last_success_and_the_last_error_are_those_of_the_status()
    {
        await using var world = await DeliveryWorld.StartAsync();
        var failure = new Attempt(ManualTime.Start.AddSeconds(2), TimeSpan.Zero, 500, "answered 500", null);
        var change = new StatusChange((await world.FindAsync()).Number, 1, ManualTime.Start.AddSeconds(1), 1, [failure]);
        await world.Host.Store.Deliveries.CommitAsync(
            new DeliveryCommit { Records = [], Statuses = [change], Marks = [], ClearedMarks = [], Checkpoint = null }, CancellationToken.None);

        var status = (await StatusAsync(world)).Json;

        Assert.Equal(ManualTime.Start.AddSeconds(1).ToUnixTimeMilliseconds(), status["lastSuccess"]?.GetValue<long>());
        Assert.Equal(ManualTime.Start.AddSeconds(2).ToUnixTimeMilliseconds(), status["lastError"]?.GetValue<long>());
    }

    [Fact]
    public async Task A_subscription_that_is_off_has_no_lane()
    {
        await using var world = await DeliveryWorld.StartAsync();
        await world.PublishAsync("a");
        await world.TurnOffAsync();

        var status = (await StatusAsync(world)).Json;

        Assert.Equal("off", status["state"]?.GetValue<string>());
        Assert.Equal("""{"entries":0,"seconds":0}""", status["lag"]?.ToJsonString());
        Assert.Equal(0, status["window"]?.GetValue<int>());
    }

    [Fact]
    public async Task Who_may_see_the_subscription_may_see_it()
    {
        await using var world = await DeliveryWorld.StartAsync();

        await world.Host.SendAsync(ApiCall.Get($"{world.Path}/status").As(ApiHost.Reader), 200);
        await world.Host.RefusedAsync(ApiCall.Get($"{world.Path}/status").As(ApiHost.Stranger), 404, "not_found");
    }

    private static Task<ApiReply> StatusAsync(DeliveryWorld world) => world.GetAsync($"{world.Path}/status");
}
