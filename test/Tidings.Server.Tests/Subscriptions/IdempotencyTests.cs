using Tidings.Server.Tests.Http;

namespace Tidings.Server.Tests.Subscriptions;

/// <summary>The decisions' line on "create twice after a timeout".</summary>
public class IdempotencyTests
{
    private const string Body = """{"name":"n","config":{"apiKey":"abcdefgh"}}""";

    [Fact]
    public async Task The_same_key_and_body_get_the_first_answer_again()
    {
        await using var host = await ApiHost.StartAsync();
        var first = await host.SendAsync(Create(), 201);
        await host.SendAsync(ApiCall.Patch($"{ApiHost.Datadogs}/{first.Id}", """[{"op":"replace","path":"/on","value":false}]"""), 200);
        host.Time.Advance(TimeSpan.FromHours(23));

        var second = await host.SendAsync(Create(), 201);

        Assert.Equal(first.Text, second.Text);
        Assert.Equal((first.Header("Location"), first.Header("ETag")), (second.Header("Location"), second.Header("ETag")));
        Assert.Equal(1, await CountAsync(host));
    }

    [Theory]
    [InlineData(ApiHost.Datadogs, """{"name":"other","config":{"apiKey":"abcdefgh"}}""")]
    [InlineData("/api/v2/integrations/honeycomb", Body)]
    public async Task The_same_key_for_another_request_is_answered_409(string path, string body)
    {
        await using var host = await ApiHost.StartAsync();
        await host.SendAsync(Create(), 201);

        await host.RefusedAsync(ApiCall.Post(path, body).With("Idempotency-Key", "k-1"), 409, "idempotency_key_reused");

        Assert.Equal(1, await CountAsync(host));
    }

    [Fact]
    public async Task After_24_hours_a_key_is_new_again()
    {
        await using var host = await ApiHost.StartAsync();
        await host.SendAsync(Create(), 201);
        host.Time.Advance(TimeSpan.FromHours(24) + TimeSpan.FromSeconds(1));

        await host.SendAsync(ApiCall.Post(ApiHost.Datadogs, """{"name":"other","config":{}}""").With("Idempotency-Key", "k-1"), 201);

        Assert.Equal(2, await CountAsync(host));
    }

    [Fact]
    public async Task Two_at_once_make_one_subscription_and_get_the_same_answer()
    {
        await using var host = await ApiHost.StartAsync();
        using var busy = BusyWriter.Hold(host.Store);
        Task<ApiReply>[] both = [host.SendAsync(Create()), host.SendAsync(Create())];
        busy.AwaitWaiting(2);

        await busy.ReleaseAsync();

        var replies = await Task.WhenAll(both);
        Assert.Equal([201, 201], replies.Select(reply => reply.Status));
        Assert.Equal(replies[0].Text, replies[1].Text);
        Assert.Equal(1, await CountAsync(host));
    }

    [Fact]
    public async Task A_refused_create_leaves_its_key_unused()
    {
        await using var host = await ApiHost.StartAsync();
        await host.SendAsync(ApiCall.Post(ApiHost.Datadogs, """{"name":""}""").With("Idempotency-Key", "k-1"), 400);

        await host.SendAsync(Create(), 201);
    }

    [Fact]
    public async Task Accounts_have_their_own_keys()
    {
        await using var host = await ApiHost.StartAsync();
        var first = await host.SendAsync(Create(), 201);

        var second = await host.SendAsync(Create().As(ApiHost.Stranger), 201);

        Assert.NotEqual(first.Id, second.Id);
    }

    [Fact]
    public async Task A_key_beyond_255_characters_is_refused()
    {
        await using var host = await ApiHost.StartAsync();

        await host.RefusedAsync(ApiCall.Post(ApiHost.Datadogs, Body).With("Idempotency-Key", new string('k', 256)), 400, "invalid_request");
    }

    private static ApiCall Create() => ApiCall.Post(ApiHost.Datadogs, Body).With("Idempotency-Key", "k-1");

    private static async Task<int?> CountAsync(ApiHost host) =>
        (await host.SendAsync(ApiCall.Get("/api/v2/integrations"), 200)).Json["items"]?.AsArray().Count;
}
