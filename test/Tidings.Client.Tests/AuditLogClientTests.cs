using System.Net;
using Microsoft.Extensions.Logging;

namespace Tidings.Client.Tests;

/// <summary>README.md, "What happens to an entry".</summary>
public sealed class AuditLogClientTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_entry_is_sent_as_a_line_of_JSON_with_the_token()
    {
        await using var world = new ClientWorld();

        world.Publish("checkout");
        await world.Log.FlushAsync(Token);

        Assert.Equal("https://tidings.example.com/base/api/v2/auditlog/entries", world.Server.Address?.ToString());
        Assert.Equal(("api-secret", "application/x-ndjson"), (world.Server.Authorization, world.Server.ContentType));
        var entry = Assert.Single(Assert.Single(world.Server.Requests)).AsObject();
        Assert.Equal(["accesses", "_id", "date", "name"], entry.Select(member => member.Key));
        Assert.Equal(24, ((string?)entry["_id"])?.Length);
        Assert.Equal(world.Time.GetUtcNow().ToUnixTimeMilliseconds(), (long?)entry["date"]);
        Assert.Equal("""[{"action":"updateOn","resource":"proj/shop:env/production:flag/checkout"}]""", entry["accesses"]?.ToJsonString());
    }

    [Fact]
    public async Task Entries_that_come_together_go_together_in_order()
    {
        await using var world = new ClientWorld(options => options.BatchDelay = TimeSpan.FromMilliseconds(100));
        foreach (var name in (string[])["a", "b", "c"])
        {
            world.Publish(name);
        }

        await world.PassAsync(TimeSpan.FromMilliseconds(100));
        await world.Log.FlushAsync(Token);

        Assert.Single(world.Server.Requests);
        Assert.Equal(["a", "b", "c"], world.Server.Names);
    }

    [Fact]
    public async Task A_full_batch_waits_for_nobody()
    {
        await using var world = new ClientWorld(options => (options.BatchDelay, options.BatchSize) = (TimeSpan.FromHours(1), 2));
        world.Publish("a");
        world.Publish("b");

        Assert.Equal(2, (await world.Server.NextAsync(Token)).Count);
    }

    [Fact]
    public async Task A_flush_waits_for_nobody_and_until_all_is_through()
    {
        await using var world = new ClientWorld(options => options.BatchDelay = TimeSpan.FromHours(1));
        world.Server.Hold();
        world.Publish("a");

        var flush = world.Log.FlushAsync(Token);
        await world.Server.NextAsync(Token);

        Assert.False(flush.IsCompleted);
        world.Server.Release();
        await flush;
    }

    [Fact]
    public async Task A_flush_of_nothing_is_done_at_once()
    {
        await using var world = new ClientWorld();

        await world.Log.FlushAsync(Token);

        Assert.Empty(world.Server.Requests);
    }

    [Fact]
    public async Task A_full_queue_drops_counts_and_says_so_once()
    {
        await using var world = new ClientWorld(options => options.Capacity = 2);
        await world.OccupyAsync();

        Assert.Equal([true, true, false, false], (string[])["a", "b", "c", "d"] is var names ? names.Select(world.Publish).ToList() : []);

        Assert.Equal(2, world.Log.Dropped);
        Assert.Single(world.Lines.All, line => line.Text.Contains("full", StringComparison.Ordinal));
        world.Server.Release();
        await world.Log.FlushAsync(Token);
        Assert.Equal(["first", "a", "b"], world.Server.Names);
    }

    [Fact]
    public async Task Bytes_bound_the_queue_too()
    {
        await using var world = new ClientWorld(options => options.CapacityBytes = 1024 * 1024);
        await world.OccupyAsync();

        Assert.True(world.Publish(new string('a', 700_000)));
        Assert.False(world.Publish(new string('b', 700_000)));
        world.Server.Release();
    }

    [Fact]
    public async Task Whoever_can_wait_waits_for_room()
    {
        await using var world = new ClientWorld(options => options.Capacity = 1);
        await world.OccupyAsync();
        world.Publish("a");

        var waiting = world.Log.PublishAsync(ClientWorld.Entry("b"), Token).AsTask();

        Assert.False(waiting.IsCompleted);
        world.Server.Release();
        await waiting;
        await world.Log.FlushAsync(Token);
        Assert.Equal(["first", "a", "b"], world.Server.Names);
        Assert.Equal(0, world.Log.Dropped);
    }

    [Fact]
    public async Task Waiting_for_room_can_be_given_up()
    {
        await using var world = new ClientWorld(options => options.Capacity = 1);
        await world.OccupyAsync();
        world.Publish("a");
        using var patience = new CancellationTokenSource();
        var waiting = world.Log.PublishAsync(ClientWorld.Entry("b"), patience.Token).AsTask();

        await patience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        world.Server.Release();
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(401)]
    [InlineData(404)]
    public async Task A_request_that_fails_is_made_again_with_the_same_ids(int status)
    {
        await using var world = new ClientWorld();
        world.Server.AnswerWith(FakeServer.Status(status), FakeServer.Status(status));
        var flush = await world.PublishAndFlushAsync("a");

        // Half of 500 ms, then of a second: the test's chance is always 0.5.
        await world.PassAsync(TimeSpan.FromMilliseconds(250));
        await world.PassAsync(TimeSpan.FromMilliseconds(500));
        await flush;

        Assert.Equal(3, world.Server.Requests.Count);
        Assert.Single(world.Server.Requests.Select(request => (string?)request[0]["_id"]).Distinct());
        Assert.Single(world.Lines.All, line => line.Level == LogLevel.Warning);
    }

    [Fact]
    public async Task A_lost_connection_is_tried_again()
    {
        await using var world = new ClientWorld();
        world.Server.FailWith(new HttpRequestException("refused"));
        var flush = await world.PublishAndFlushAsync("a");

        await world.PassAsync(TimeSpan.FromMilliseconds(250));
        await flush;

        Assert.Equal(2, world.Server.Requests.Count);
    }

    [Fact]
    public async Task A_request_without_an_answer_is_cut_off_and_tried_again()
    {
        await using var world = new ClientWorld();
        await world.OccupyAsync();

        await world.PassAsync(TimeSpan.FromSeconds(30));
        await world.Time.WaitForTimerAsync(TimeSpan.FromMilliseconds(250), Token);

        Assert.Contains(world.Lines.All, line => line.Text.Contains("no answer within", StringComparison.Ordinal));
        world.Server.Release();
        world.Time.Advance(TimeSpan.FromMilliseconds(250));
        await world.Log.FlushAsync(Token);
    }

    [Theory]
    [InlineData("7", 7)]
    [InlineData("Sun, 01 Mar 2026 12:00:09 GMT", 9)]
    [InlineData("86400", 300)]
    public async Task What_the_server_asks_for_is_kept_within_reason(string retryAfter, int seconds)
    {
        await using var world = new ClientWorld();
        world.Server.AnswerWith(FakeServer.Status(429, retryAfter));
        var flush = await world.PublishAndFlushAsync("a");

        await world.PassAsync(TimeSpan.FromSeconds(seconds));
        await flush;

        Assert.Equal(2, world.Server.Requests.Count);
    }

    [Fact]
    public async Task After_long_enough_entries_are_given_up()
    {
        await using var world = new ClientWorld(options => options.GiveUpAfter = TimeSpan.FromMilliseconds(600));
        world.Server.Otherwise = _ => FakeServer.Status(503, body: """{"code":"service_unavailable","message":"the disk is full"}""");
        var flush = await world.PublishAndFlushAsync("a");

        await world.PassAsync(TimeSpan.FromMilliseconds(250));
        await flush;

        Assert.Equal((1, 2), (world.Log.Dropped, world.Server.Requests.Count));
        Assert.Contains(world.Lines.All, line => line.Level == LogLevel.Error && line.Text.Contains("503 the disk is full", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Entries_that_the_server_names_are_dropped_and_the_others_go_in_one_more_request()
    {
        await using var world = new ClientWorld();
        await world.OccupyAsync();
        foreach (var name in (string[])["a", "bad", "c", "d", "worse"])
        {
            world.Publish(name);
        }

        world.Server.AnswerWith(FakeServer.Status(202), FakeServer.Refusal("no such action", "[1].accesses[0].action", "[1].name", "[4]"));
        world.Server.Release();
        await world.Log.FlushAsync(Token);

        Assert.Equal((2, 3), (world.Log.Dropped, world.Server.Requests.Count));
        Assert.Equal(["a", "c", "d"], world.Server.Requests[^1].Select(entry => (string?)entry["name"]));
        Assert.Single(world.Lines.All, line => line.Level == LogLevel.Error && line.Text.Contains("2 entries", StringComparison.Ordinal) && line.Text.Contains("no such action", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_refusal_that_names_nobody_is_found_by_halves()
    {
        await using var world = new ClientWorld();

        Assert.Equal(["first", "a", "c", "d", "e"], await TakenWithoutTheBadOneAsync(world, () => FakeServer.Refusal("one is bad", "body", "[77]")));
        Assert.Equal(1, world.Log.Dropped);
    }

    [Fact]
    public async Task What_is_too_large_for_somebody_on_the_way_goes_in_halves()
    {
        await using var world = new ClientWorld();

        Assert.Equal(["first", "a", "c", "d", "e"], await TakenWithoutTheBadOneAsync(world, () => FakeServer.Status(413, body: "<html>")));
        Assert.Equal(1, world.Log.Dropped);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(422)]
    [InlineData(302)]
    [InlineData(200)]
    public async Task What_a_stranger_answers_is_no_refusal_and_no_success(int status)
    {
        await using var world = new ClientWorld();
        world.Server.AnswerWith(FakeServer.Status(status, body: """{"message":"a proxy's opinion"}"""));
        var flush = await world.PublishAndFlushAsync("a");

        await world.PassAsync(TimeSpan.FromMilliseconds(250));
        await flush;

        Assert.Equal((0, 2), (world.Log.Dropped, world.Server.Requests.Count));
    }

    private static async Task<IEnumerable<string?>> TakenWithoutTheBadOneAsync(ClientWorld world, Func<HttpResponseMessage> refusal)
    {
        await world.OccupyAsync();
        foreach (var name in (string[])["a", "bad", "c", "d", "e"])
        {
            world.Publish(name);
        }

        List<string?> taken = [];
        world.Server.Otherwise = entries =>
        {
            var names = entries.Select(entry => (string?)entry["name"]).ToList();
            if (names.Contains("bad"))
            {
                return refusal();
            }

            taken.AddRange(names);
            return FakeServer.Status(202);
        };
        world.Server.Release();
        await world.Log.FlushAsync(Token);
        return taken;
    }

    [Fact]
    public async Task Closing_sends_what_waits()
    {
        var world = new ClientWorld(options => options.BatchDelay = TimeSpan.FromHours(1));
        world.Publish("a");
        world.Publish("b");

        await world.DisposeAsync();

        Assert.Equal(["a", "b"], world.Server.Names);
        Assert.Throws<ObjectDisposedException>(() => world.Publish("c"));
    }

    [Fact]
    public async Task Closing_does_not_wait_for_ever()
    {
        var world = new ClientWorld();
        await world.OccupyAsync();
        world.Publish("a");

        var closing = world.DisposeAsync().AsTask();
        await world.PassAsync(TimeSpan.FromSeconds(5));
        await closing;

        Assert.Equal(2, world.Log.Dropped);
        Assert.Contains(world.Lines.All, line => line.Text.Contains("closing took too long", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Closing_twice_is_closing_once()
    {
        var world = new ClientWorld();

        await world.DisposeAsync();
        await world.DisposeAsync();

        Assert.Empty(world.Server.Requests);
    }

    [Fact]
    public async Task A_handler_that_throws_counts_as_no_answer()
    {
        await using var world = new ClientWorld();
        world.Server.FailWith(new InvalidOperationException("The circuit is open."));
        var flush = await world.PublishAndFlushAsync("a");

        await world.PassAsync(TimeSpan.FromMilliseconds(250));
        await flush;

        Assert.Equal((0, 2), (world.Log.Dropped, world.Server.Requests.Count));
    }

    [Fact]
    public async Task A_flush_makes_a_request_at_once_that_waits_to_be_made_again()
    {
        await using var world = new ClientWorld();
        world.Server.AnswerWith(FakeServer.Status(503, retryAfter: "120"));
        world.Publish("a");
        await world.Time.WaitForTimerAsync(TimeSpan.FromSeconds(120), Token);

        await world.Log.FlushAsync(Token);

        Assert.Equal(["a", "a"], world.Server.Names);
    }

    [Fact]
    public async Task Closing_makes_a_request_at_once_that_waits_to_be_made_again()
    {
        var world = new ClientWorld();
        world.Server.AnswerWith(FakeServer.Status(503, retryAfter: "120"));
        world.Publish("a");
        await world.Time.WaitForTimerAsync(TimeSpan.FromSeconds(120), Token);

        await world.DisposeAsync();

        Assert.Equal((0, 2), (world.Log.Dropped, world.Server.Requests.Count));
    }

    [Fact]
    public async Task What_got_through_before_closing_took_too_long_is_not_counted_as_dropped()
    {
        var world = new ClientWorld();
        await world.OccupyAsync();
        world.Publish("a");
        world.Publish("b");
        world.Server.AnswerWith(FakeServer.Status(202), FakeServer.Status(413), FakeServer.Status(202), FakeServer.Status(503));
        world.Server.Otherwise = _ => FakeServer.Status(503);
        world.Server.Release();
        await world.Time.WaitForTimerAsync(TimeSpan.FromMilliseconds(250), Token);

        var closing = world.DisposeAsync().AsTask();
        await world.PassAsync(TimeSpan.FromSeconds(5));
        await closing;

        Assert.Equal(1, world.Log.Dropped);
    }

    [Fact]
    public async Task The_token_is_in_no_line_of_the_log()
    {
        await using var world = new ClientWorld(options => options.GiveUpAfter = TimeSpan.FromMilliseconds(1));
        world.Server.AnswerWith(FakeServer.Status((int)HttpStatusCode.Unauthorized));
        world.Publish("a");
        await world.Log.FlushAsync(Token);

        Assert.NotEmpty(world.Lines.All);
        Assert.DoesNotContain(world.Lines.All, line => line.Text.Contains("api-secret", StringComparison.Ordinal));
    }
}
