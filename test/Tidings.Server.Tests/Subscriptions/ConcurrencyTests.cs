using Tidings.Server.Tests.Http;

namespace Tidings.Server.Tests.Subscriptions;

/// <summary>Optimistic concurrency: the decisions' line on PATCH, and <c>If-Match</c> (RFC 9110, 13.1.1).</summary>
public class ConcurrencyTests
{
    private const string TurnOff = """[{"op":"replace","path":"/on","value":false}]""";
    private const string Rename = """[{"op":"replace","path":"/name","value":"new"}]""";

    [Theory]
    [InlineData("\"1\"")]
    [InlineData("*")]
    [InlineData("W/\"1\"")]
    [InlineData("W/\"1.0123456789abcdef\"")]
    [InlineData("\"7\", W/\"1.0123456789abcdef\"")]
    public async Task If_Match_that_names_the_version_lets_a_change_through(string tag)
    {
        await using var host = await ApiHost.StartAsync();

        await host.SendAsync(ApiCall.Patch(await host.SubscribeAsync(), TurnOff).With("If-Match", tag), 200);
        await host.SendAsync(ApiCall.Delete(await host.SubscribeAsync()).With("If-Match", tag), 204);
    }

    [Theory]
    [InlineData("\"2\"")]
    [InlineData("W/\"2.0123456789abcdef\"")]
    [InlineData("\"0\", \"2\"")]
    [InlineData("\"1x\"")]
    public async Task If_Match_that_does_not_is_answered_412_with_the_version_there_is(string tag)
    {
        await using var host = await ApiHost.StartAsync();
        var path = await host.SubscribeAsync();

        var patch = await host.RefusedAsync(ApiCall.Patch(path, TurnOff).With("If-Match", tag), 412, "precondition_failed");
        await host.RefusedAsync(ApiCall.Delete(path).With("If-Match", tag), 412, "precondition_failed");

        Assert.Contains("version is now 1", patch.Json["message"]?.ToString(), StringComparison.Ordinal);
        Assert.StartsWith("W/\"1.", (await host.SendAsync(ApiCall.Get(path), 200)).Header("ETag"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("1, \"1\"")]
    [InlineData("\"1")]
    public async Task If_Match_that_is_no_entity_tag_is_refused(string tag)
    {
        await using var host = await ApiHost.StartAsync();
        var path = await host.SubscribeAsync();

        await host.RefusedAsync(ApiCall.Patch(path, TurnOff).With("If-Match", tag), 400, "invalid_request");
    }

    [Fact]
    public async Task The_tag_of_a_read_is_stale_after_a_change()
    {
        await using var host = await ApiHost.StartAsync();
        var path = await host.SubscribeAsync();
        var tag = (await host.SendAsync(ApiCall.Get(path), 200)).Header("ETag") ?? "";
        await host.SendAsync(ApiCall.Patch(path, Rename), 200);

        await host.RefusedAsync(ApiCall.Patch(path, TurnOff).With("If-Match", tag), 412, "precondition_failed");
    }

    [Fact]
    public async Task Of_two_patches_at_once_one_is_applied_and_the_other_answered_409()
    {
        await using var host = await ApiHost.StartAsync();
        var path = await host.SubscribeAsync();
        using var busy = BusyWriter.Hold(host.Store);
        Task<ApiReply>[] both = [host.SendAsync(ApiCall.Patch(path, TurnOff)), host.SendAsync(ApiCall.Patch(path, Rename))];
        busy.AwaitWaiting(2);

        await busy.ReleaseAsync();

        var replies = await Task.WhenAll(both);
        Assert.Equal([200, 409], replies.Select(reply => reply.Status).Order());
        var refused = Assert.Single(replies, reply => reply.Status == 409);
        Assert.Equal("optimistic_locking_error", refused.Json["code"]?.ToString());
        Assert.Equal("Conflict. Optimistic lock error. Try again later.", refused.Json["message"]?.ToString());
        Assert.StartsWith("W/\"2.", (await host.SendAsync(ApiCall.Get(path), 200)).Header("ETag"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("W/\"1\"", 412, "precondition_failed")]
    [InlineData("*", 409, "optimistic_locking_error")]
    public async Task Of_two_patches_with_If_Match_the_loser_is_told_that_what_it_read_has_changed(string tag, int status, string code)
    {
        await using var host = await ApiHost.StartAsync();
        var path = await host.SubscribeAsync();
        using var busy = BusyWriter.Hold(host.Store);
        Task<ApiReply>[] both = [host.SendAsync(ApiCall.Patch(path, TurnOff).With("If-Match", tag)), host.SendAsync(ApiCall.Patch(path, Rename).With("If-Match", tag))];
        busy.AwaitWaiting(2);

        await busy.ReleaseAsync();

        var replies = await Task.WhenAll(both);
        Assert.Equal([200, status], replies.Select(reply => reply.Status).Order());
        Assert.Equal(code, Assert.Single(replies, reply => reply.Status == status).Json["code"]?.ToString());
    }

    [Fact]
    public async Task A_patch_that_a_delete_came_before_finds_nothing()
    {
        await using var host = await ApiHost.StartAsync();
        var path = await host.SubscribeAsync();
        using var busy = BusyWriter.Hold(host.Store);
        var delete = host.SendAsync(ApiCall.Delete(path));
        busy.AwaitWaiting(1);
        var patch = host.SendAsync(ApiCall.Patch(path, Rename).With("If-Match", "W/\"1\""));
        busy.AwaitWaiting(2);

        await busy.ReleaseAsync();

        Assert.Equal([204, 404], (await Task.WhenAll(delete, patch)).Select(reply => reply.Status));
    }

    [Fact]
    public async Task A_delete_with_If_Match_does_not_take_what_was_changed_while_it_waited()
    {
        await using var host = await ApiHost.StartAsync();
        var path = await host.SubscribeAsync();
        using var busy = BusyWriter.Hold(host.Store);
        var patch = host.SendAsync(ApiCall.Patch(path, Rename));
        busy.AwaitWaiting(1);
        var delete = host.SendAsync(ApiCall.Delete(path).With("If-Match", "\"1\""));
        busy.AwaitWaiting(2);

        await busy.ReleaseAsync();

        Assert.Equal([200, 412], (await Task.WhenAll(patch, delete)).Select(reply => reply.Status));
        Assert.Equal("new", (await host.SendAsync(ApiCall.Get(path), 200)).Json["name"]?.ToString());
    }

    [Fact]
    public async Task Of_two_deletes_at_once_one_finds_nothing_any_more()
    {
        await using var host = await ApiHost.StartAsync();
        var path = await host.SubscribeAsync();
        using var busy = BusyWriter.Hold(host.Store);
        Task<ApiReply>[] both = [host.SendAsync(ApiCall.Delete(path)), host.SendAsync(ApiCall.Delete(path))];
        busy.AwaitWaiting(2);

        await busy.ReleaseAsync();

        Assert.Equal([204, 404], (await Task.WhenAll(both)).Select(reply => reply.Status).Order());
    }
}
