using Tidings.Deliveries;
using Tidings.Server.Tests.Http;

namespace Tidings.Server.Tests.Deliveries;

/// <summary>Invariant 2: delivered, waiting, retrying or abandoned, and each of these can be seen.</summary>
public sealed class DeliveryListTests
{
    private static readonly Attempt Failure = new(ManualTime.Start, TimeSpan.FromMilliseconds(12.4), 503, "answered 503", "busy");

    [Fact]
    public async Task Entries_that_the_lane_has_not_come_to_are_waiting_newest_first()
    {
        await using var world = await DeliveryWorld.StartAsync();
        await world.PublishAsync(["a", "b"]);

        Assert.Equal(["waiting entry-b", "waiting entry-a"], DeliveryWorld.Lines(await world.GetAsync(world.Deliveries)));
    }

    [Fact]
    public async Task Only_what_the_policy_allows_and_the_account_has_is_waiting()
    {
        await using var world = await DeliveryWorld.StartAsync();
        await world.PublishAsync("a");
        await world.PublishAsync("theirs", ApiHost.Stranger);
        await world.PublishAsync(["s"], kind: "segment");

        Assert.Equal(["waiting entry-a"], DeliveryWorld.Lines(await world.GetAsync(world.Deliveries)));
    }

    [Fact]
    public async Task The_journal_and_what_waits_are_merged_by_position()
    {
        await using var world = await MixedAsync();

        Assert.Equal(
            ["waiting entry-e", "retrying entry-d", "waiting entry-c", "abandoned entry-b", "delivered entry-a"],
            DeliveryWorld.Lines(await world.GetAsync(world.Deliveries)));
    }

    [Theory]
    [InlineData("delivered", "entry-a")]
    [InlineData("abandoned", "entry-b")]
    [InlineData("retrying", "entry-d")]
    [InlineData("waiting", "entry-e", "entry-c")]
    public async Task A_state_alone_can_be_asked_for(string state, params string[] expected)
    {
        await using var world = await MixedAsync();

        var reply = await world.GetAsync($"{world.Deliveries}?state={state}");

        Assert.Equal(expected.Select(entry => $"{state} {entry}"), DeliveryWorld.Lines(reply));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Pages_joined_by_next_hold_everything_once(int limit)
    {
        await using var world = await MixedAsync();
        List<string> lines = [];
        for (var page = $"{world.Deliveries}?limit={limit}"; page is not null;)
        {
            var reply = await world.GetAsync(page);
            Assert.InRange(DeliveryWorld.Items(reply).Count(), 1, limit);
            lines.AddRange(DeliveryWorld.Lines(reply));
            page = DeliveryWorld.Next(reply);
        }

        Assert.Equal(["waiting entry-e", "retrying entry-d", "waiting entry-c", "abandoned entry-b", "delivered entry-a"], lines);
    }

    [Fact]
    public async Task A_delivery_tells_of_its_entry_and_its_attempts()
    {
        await using var world = await DeliveryWorld.StartAsync();
        var position = await world.PublishAsync("a");
        await world.RecordAsync(position, DeliveryState.Retrying, Failure);

        var item = Assert.Single(DeliveryWorld.Items(await world.GetAsync(world.Deliveries)));

        Assert.Equal($"{world.Id}-{position}", item["_id"]?.GetValue<string>());
        Assert.Equal("flag", item["entry"]?["kind"]?.GetValue<string>());
        Assert.Contains("updated the flag", item["entry"]?["title"]?.GetValue<string>() ?? "", StringComparison.Ordinal);
        Assert.Equal(ManualTime.Start.ToUnixTimeMilliseconds(), item["entry"]?["date"]?.GetValue<long>());
        Assert.Equal(
            $$"""[{"timestamp":{{ManualTime.Start.ToUnixTimeMilliseconds()}},"statusCode":503,"durationMs":12,"error":"answered 503","responseBody":"busy"}]""",
            item["attempts"]?.ToJsonString());
        Assert.Equal(1, item["attemptCount"]?.GetValue<int>());
        Assert.Equal(ManualTime.Start.AddMinutes(2).ToUnixTimeMilliseconds(), item["nextAttempt"]?.GetValue<long>());
    }

    [Fact]
    public async Task What_a_subscription_gave_up_when_it_was_turned_off_is_abandoned_with_the_reason()
    {
        await using var world = await DeliveryWorld.StartAsync();
        var before = world.Head;
        var first = await world.PublishAsync("a");
        await world.PublishAsync(["b", "c"]);
        await world.RecordAsync(first, DeliveryState.Delivered);
        await world.TurnOffAsync();
        await world.AbandonAsync(before, world.Head, "the subscription was turned off");

        var reply = await world.GetAsync(world.Deliveries);

        Assert.Equal(["abandoned entry-c", "abandoned entry-b", "delivered entry-a"], DeliveryWorld.Lines(reply));
        Assert.Equal("the subscription was turned off", DeliveryWorld.Items(reply).First()["reason"]?.GetValue<string>());
        Assert.Equal(["abandoned entry-c", "abandoned entry-b"], DeliveryWorld.Lines(await world.GetAsync($"{world.Deliveries}?state=abandoned")));
    }

    [Fact]
    public async Task An_entry_that_retention_removed_is_null_and_its_delivery_stays()
    {
        await using var world = await DeliveryWorld.StartAsync();
        var position = await world.PublishAsync("a");
        await world.RecordAsync(position, DeliveryState.Delivered);
        await world.Host.Store.Entries.TrimAsync(position, 100, CancellationToken.None);

        var item = Assert.Single(DeliveryWorld.Items(await world.GetAsync(world.Deliveries)));

        Assert.True(item.TryGetPropertyValue("entry", out var entry));
        Assert.Null(entry);
    }

    [Fact]
    public async Task A_page_looks_at_2000_entries_at_most_and_its_next_goes_on()
    {
        await using var world = await DeliveryWorld.StartAsync();
        await world.PublishAsync("a");
        await world.PublishAsync(Enumerable.Range(0, 2_100).Select(number => $"s{number}"), kind: "segment");

        var first = await world.GetAsync(world.Deliveries);
        var second = await world.GetAsync(DeliveryWorld.Next(first) ?? "");

        Assert.Empty(DeliveryWorld.Items(first));
        Assert.Equal(["waiting entry-a"], DeliveryWorld.Lines(second));
        Assert.Null(DeliveryWorld.Next(second));
    }

    [Theory]
    [InlineData("entry=entry-d", "retrying entry-d")]
    [InlineData("entry=entry-c", "waiting entry-c")]
    [InlineData("entry=entry-c&state=retrying")]
    [InlineData("entry=unknown")]
    public async Task One_entrys_delivery_can_be_asked_for(string query, params string[] expected)
    {
        await using var world = await MixedAsync();

        Assert.Equal(expected, DeliveryWorld.Lines(await world.GetAsync($"{world.Deliveries}?{query}")));
    }

    [Fact]
    public async Task All_bad_parameters_are_named()
    {
        await using var world = await DeliveryWorld.StartAsync();

        var reply = await world.GetAsync($"{world.Deliveries}?state=lost&entry=a%20b&before=x&limit=101&page=2", 400);

        Assert.Equal(["page", "state", "entry", "before", "limit"], DeliveryWorld.Faults(reply));
    }

    [Fact]
    public async Task A_stranger_does_not_find_it_and_a_reader_does()
    {
        await using var world = await DeliveryWorld.StartAsync();

        await world.Host.RefusedAsync(ApiCall.Get(world.Deliveries).As(ApiHost.Stranger), 404, "not_found");
        await world.Host.SendAsync(ApiCall.Get(world.Deliveries).As(ApiHost.Reader), 200);
    }

    /// <summary>Flags a to e: delivered, abandoned, waiting, retrying, waiting.</summary>
    private static async Task<DeliveryWorld> MixedAsync()
    {
        var world = await DeliveryWorld.StartAsync();
        var last = await world.PublishAsync(["a", "b", "c", "d", "e"]);
        await world.RecordAsync(last - 4, DeliveryState.Delivered);
        await world.RecordAsync(last - 3, DeliveryState.Abandoned, Failure);
        await world.RecordAsync(last - 1, DeliveryState.Retrying, Failure);
        return world;
    }
}
