using Tidings.Server.Tests.Http;

namespace Tidings.Server.Tests.Deliveries;

public sealed class ReplayTests
{
    [Fact]
    public async Task It_tells_the_stretch_that_is_looked_at()
    {
        await using var world = await PastAsync();
        var last = world.Head;

        var reply = await ReplayAsync(world, $$"""{"since":{{Ms(1)}},"until":{{Ms(3)}},"only":"all"}""");

        // Minute 1 and minute 2 brought an entry each, and the subscription's own entry came last.
        Assert.Equal($$"""{"entries":2,"after":{{last - 4}},"upTo":{{last - 2}},"only":"all","running":true}""", reply.Text);
    }

    [Fact]
    public async Task Entries_of_other_accounts_do_not_count()
    {
        await using var world = await DeliveryWorld.StartAsync();
        await world.PublishAsync("mine");
        await world.PublishAsync(["a", "b"], ApiHost.Stranger);
        await world.PublishAsync("mine-too");
        await world.SubscribeAsync();

        var reply = await ReplayAsync(world, """{"since":0,"only":"all"}""");

        // Those two, and what tells of the tokens and the first subscription.
        var own = (await world.GetAsync("/api/v2/auditlog?limit=20")).Json["items"]?.AsArray().Count - 1;
        Assert.Equal(own, reply.Json["entries"]?.GetValue<int>());
    }

    [Fact]
    public async Task Asking_twice_answers_the_same()
    {
        await using var world = await PastAsync();
        var body = $$"""{"since":{{Ms(0)}},"only":"failed"}""";

        var first = await ReplayAsync(world, body);

        Assert.Equal(first.Text, (await ReplayAsync(world, body)).Text);
    }

    [Fact]
    public async Task It_is_seen_in_the_status()
    {
        await using var world = await PastAsync();
        await ReplayAsync(world, $$"""{"since":{{Ms(1)}},"only":"failed"}""");

        var status = (await world.GetAsync($"{world.Path}/status")).Json;

        Assert.Equal("live", status["state"]?.GetValue<string>()); // Beside what else it does.
        Assert.Equal("failed", status["replay"]?["only"]?.GetValue<string>());
    }

    [Fact]
    public async Task A_stretch_without_entries_runs_nothing()
    {
        await using var world = await PastAsync();

        var reply = await ReplayAsync(world, $$"""{"since":{{Ms(60)}},"only":"all"}""");

        Assert.Equal(0, reply.Json["entries"]?.GetValue<int>());
        Assert.False(reply.Json["running"]?.GetValue<bool>());
        Assert.Equal("live", (await world.GetAsync($"{world.Path}/status")).Json["state"]?.GetValue<string>());
    }

    [Fact]
    public async Task A_subscription_that_is_off_is_a_conflict()
    {
        await using var world = await PastAsync();
        await world.TurnOffAsync();

        await world.Host.RefusedAsync(ApiCall.Post($"{world.Path}/replay", """{"since":0,"only":"all"}"""), 409, "conflict");
    }

    [Fact]
    public async Task More_of_the_same_kind_widens_it()
    {
        await using var world = await PastAsync();
        await ReplayAsync(world, $$"""{"since":{{Ms(1)}},"until":{{Ms(2)}},"only":"all"}""");

        var reply = await ReplayAsync(world, $$"""{"since":{{Ms(2)}},"until":{{Ms(3)}},"only":"all"}""");

        Assert.Equal(2, reply.Json["entries"]?.GetValue<int>());
    }

    [Theory]
    [InlineData(1, "failed")]
    [InlineData(3, "all")]
    public async Task Another_kind_or_a_stretch_apart_is_a_conflict_that_tells_what_runs(int since, string only)
    {
        await using var world = await PastAsync();
        await ReplayAsync(world, $$"""{"since":{{Ms(1)}},"until":{{Ms(2)}},"only":"all"}""");

        var reply = await world.Host.RefusedAsync(ApiCall.Post($"{world.Path}/replay", $$"""{"since":{{Ms(since)}},"only":"{{only}}"}"""), 409, "conflict");

        Assert.StartsWith($"A replay of all entries runs from position {world.Head - 3} to {world.Head - 3} of the log", reply.Json["message"]?.GetValue<string>());
    }

    [Theory]
    [InlineData("{}", "since", "only")]
    [InlineData("""{"since":-1,"until":"x","only":"some","more":1}""", "more", "since", "until", "only")]
    [InlineData("""{"since":1700000000005,"until":1700000000005,"only":"all"}""", "until")]
    [InlineData("""{"since":null,"only":null}""", "since", "only")]
    public async Task Everything_wrong_is_told_at_once(string body, params string[] attributes)
    {
        await using var world = await DeliveryWorld.StartAsync();

        var reply = await world.PostAsync($"{world.Path}/replay", body, 400);

        Assert.Equal(attributes, DeliveryWorld.Faults(reply));
    }

    [Theory]
    [InlineData("since", """{"since":1767225600,"only":"all"}""")]
    [InlineData("until", """{"since":0,"until":1767225600,"only":"all"}""")]
    public async Task Seconds_are_not_taken_for_milliseconds(string attribute, string body)
    {
        await using var world = await DeliveryWorld.StartAsync();

        var reply = await world.PostAsync($"{world.Path}/replay", body, 400);

        Assert.Equal(attribute, (string?)reply.Json["errors"]?[0]?["attribute"]);
        Assert.Contains("milliseconds?", (string?)reply.Json["errors"]?[0]?["reason"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Times_may_be_written_as_ISO_8601()
    {
        await using var world = await PastAsync();
        var numbers = await ReplayAsync(world, $$"""{"since":{{Ms(1)}},"until":{{Ms(3)}},"only":"all"}""");

        var texts = await ReplayAsync(world, $$"""{"since":"{{Iso(1)}}","until":"{{Iso(3)}}","only":"all"}""");

        Assert.Equal(numbers.Text, texts.Text);
    }

    [Theory]
    [InlineData("""{"since":1,"since":1,"only":"all"}""")]
    [InlineData("""{"since":1,"only":"\ud800"}""")]
    public async Task A_body_with_a_flaw_is_refused(string body)
    {
        await using var world = await DeliveryWorld.StartAsync();

        await world.Host.RefusedAsync(ApiCall.Post($"{world.Path}/replay", body), 400, "invalid_request");
    }

    [Fact]
    public async Task A_long_name_of_a_member_is_cut_in_the_answer()
    {
        await using var world = await DeliveryWorld.StartAsync();

        var reply = await world.PostAsync($"{world.Path}/replay", $$"""{"since":1,"only":"all","{{new string('m', 100_000)}}":1}""", 400);

        Assert.InRange(reply.Text.Length, 1, 2_000);
    }

    [Fact]
    public async Task A_reader_may_not()
    {
        await using var world = await DeliveryWorld.StartAsync();

        await world.Host.RefusedAsync(ApiCall.Post($"{world.Path}/replay", """{"since":0,"only":"all"}""").As(ApiHost.Reader), 403, "forbidden");
    }

    /// <summary>One entry in each of the minutes 0 to 3, all before the subscription was made: its lane is past them.</summary>
    private static async Task<DeliveryWorld> PastAsync()
    {
        var world = await DeliveryWorld.StartAsync();
        for (var minute = 0; minute < 4; minute++)
        {
            await world.PublishAsync($"f{minute}");
            world.Host.Time.Advance(TimeSpan.FromMinutes(1));
        }

        await world.SubscribeAsync();
        return world;
    }

    private static Task<ApiReply> ReplayAsync(DeliveryWorld world, string body) => world.PostAsync($"{world.Path}/replay", body, 202);

    private static long Ms(int minute) => ManualTime.Start.AddMinutes(minute).ToUnixTimeMilliseconds();

    private static string Iso(int minute) => ManualTime.Start.AddMinutes(minute).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
