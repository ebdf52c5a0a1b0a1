using Tidings.Access;
using Tidings.Entries;

namespace Tidings.Server.Tests.Http;

/// <summary>§2.2 and §2.3, and "API surface" of the decisions: one error shape for everything.</summary>
public class ErrorAnswerTests
{
    private const string UnknownId = "66f0c0ffee0123456789abcd";

    public static TheoryData<string, string> Routes { get; } = new()
    {
        { "GET", "/api/v2/integrations" },
        { "GET", ApiHost.Slacks },
        { "POST", ApiHost.Slacks },
        { "GET", $"{ApiHost.Slacks}/{UnknownId}" },
        { "PATCH", $"{ApiHost.Slacks}/{UnknownId}" },
        { "DELETE", $"{ApiHost.Slacks}/{UnknownId}" },
        { "GET", "/api/v2/integration-manifests" },
        { "GET", "/api/v2/integration-manifests/slack" },
        { "POST", ApiHost.Entries },
        { "GET", "/api/v2/no-such-route" },
        { "PUT", ApiHost.Slacks },
    };

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task Every_route_answers_401_without_a_token(string method, string path)
    {
        await using var host = await ApiHost.StartAsync();

        var reply = await host.RefusedAsync(new ApiCall(method, path) { Token = null }, 401, "unauthorized");

        Assert.Equal("Invalid access token", reply.Json["message"]?.GetValue<string>());
    }

    [Theory]
    [InlineData("GET", "/api/v2/integrations/nothing")]
    [InlineData("POST", "/api/v2/integrations/nothing")]
    [InlineData("GET", "/api/v2/integrations/Slack")]
    [InlineData("GET", "/api/v2/integrations/slack/fake-id")]
    [InlineData("GET", $"/api/v2/integrations/slack/{UnknownId}")]
    [InlineData("GET", "/api/v2/integrations/slack/66F0C0FFEE0123456789ABCD")]
    [InlineData("PATCH", "/api/v2/integrations/slack/fake-id")]
    [InlineData("PATCH", $"/api/v2/integrations/nothing/{UnknownId}")]
    [InlineData("DELETE", "/api/v2/integrations/slack/fake-id")]
    [InlineData("DELETE", $"/api/v2/integrations/slack/{UnknownId}")]
    [InlineData("GET", "/api/v2/integration-manifests/nothing")]
    [InlineData("GET", "/api/v2/no-such-route")]
    [InlineData("GET", "/no-such-page")]
    public async Task What_does_not_exist_is_answered_404(string method, string path)
    {
        await using var host = await ApiHost.StartAsync();

        var reply = await host.RefusedAsync(new ApiCall(method, path, method is "POST" or "PATCH" ? "[]" : null), 404, "not_found");

        Assert.Equal("Invalid resource identifier", reply.Json["message"]?.GetValue<string>());
    }

    [Theory]
    [InlineData("PUT", ApiHost.Slacks, "GET, HEAD, POST")]
    [InlineData("DELETE", ApiHost.Slacks, "GET, HEAD, POST")]
    [InlineData("POST", $"{ApiHost.Slacks}/{UnknownId}", "DELETE, GET, HEAD, PATCH")]
    [InlineData("POST", "/api/v2/integrations", "GET, HEAD")]
    [InlineData("OPTIONS", ApiHost.Slacks, "GET, HEAD, POST")]
    [InlineData("POST", "/health/live", "GET, HEAD")]
    public async Task A_method_that_a_route_has_not_is_answered_405_with_those_it_has(string method, string path, string allowed)
    {
        await using var host = await ApiHost.StartAsync();

        var reply = await host.RefusedAsync(new ApiCall(method, path), 405, "method_not_allowed");

        Assert.Equal(allowed, string.Join(", ", (reply.Header("Allow") ?? "").Split(", ").Order(StringComparer.Ordinal)));
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/json-patch+json")]
    [InlineData("application/x-ndjson")]
    [InlineData("nonsense")]
    public async Task A_create_with_another_content_type_is_answered_415(string contentType)
    {
        await using var host = await ApiHost.StartAsync();

        await host.RefusedAsync(ApiCall.Post(ApiHost.Slacks, ApiHost.SlackBody) with { ContentType = contentType }, 415, "unsupported_media_type");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("application/json")]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("Application/JSON")]
    public async Task JSON_is_taken_under_any_spelling_of_its_type_and_under_none(string? contentType)
    {
        await using var host = await ApiHost.StartAsync();

        await host.SendAsync(ApiCall.Post(ApiHost.Slacks, ApiHost.SlackBody) with { ContentType = contentType }, 201);
    }

    [Fact]
    public async Task A_compressed_body_is_answered_415()
    {
        await using var host = await ApiHost.StartAsync();

        await host.RefusedAsync(ApiCall.Post(ApiHost.Slacks, ApiHost.SlackBody).With("Content-Encoding", "gzip"), 415, "unsupported_media_type");
    }

    [Fact]
    public async Task An_unexpected_failure_is_answered_500_and_tells_nothing_of_its_cause()
    {
        await using var host = await ApiHost.StartAsync(services => services.AddSingleton<IEntryLog>(new BrokenEntryLog("password=hunter2")));
        host.MayFail = true;

        var reply = await host.RefusedAsync(ApiCall.Post(ApiHost.Entries, """{"action":"updateOn","resource":"proj/a:env/b:flag/c"}"""), 500, "internal_server_error");

        Assert.DoesNotContain("hunter2", reply.Text, StringComparison.Ordinal);
        Assert.Single(host.Log.All, line => line.Level == LogLevel.Error);
    }

    [Theory]
    [InlineData("POST", ApiHost.Slacks, ApiHost.SlackBody)]
    [InlineData("POST", ApiHost.Entries, """{"action":"updateOn","resource":"proj/a:env/b:flag/c"}""")]
    public async Task A_write_that_the_store_cannot_do_is_answered_503_with_Retry_After(string method, string path, string body)
    {
        await using var host = await ApiHost.StartAsync();
        host.Store.Writer.BeforeCommit = () => throw new IOException("disk full");

        var reply = await host.RefusedAsync(new ApiCall(method, path, body), 503, "service_unavailable");

        Assert.Equal("5", reply.Header("Retry-After"));
        Assert.Equal("Requested service unavailable", reply.Json["message"]?.GetValue<string>());
    }

    [Fact]
    public async Task A_patch_and_a_delete_that_the_store_cannot_do_are_answered_503_and_change_nothing()
    {
        await using var host = await ApiHost.StartAsync();
        var path = await host.SubscribeAsync();
        var before = await host.SendAsync(ApiCall.Get(path), 200);
        host.Store.Writer.BeforeCommit = () => throw new IOException("disk full");

        await host.RefusedAsync(ApiCall.Patch(path, """[{"op":"replace","path":"/on","value":false}]"""), 503, "service_unavailable");
        await host.RefusedAsync(ApiCall.Delete(path), 503, "service_unavailable");

        host.Store.Writer.BeforeCommit = null;
        Assert.Equal(before.Text, (await host.SendAsync(ApiCall.Get(path), 200)).Text);
    }

    [Fact]
    public async Task A_request_that_the_client_gives_up_is_no_error()
    {
        await using var host = await ApiHost.StartAsync();
        using var gone = new CancellationTokenSource();
        using var request = (ApiCall.Post(ApiHost.Slacks, "") with { Content = new EndlessContent(gone) }).ToRequest();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => host.Client.SendAsync(request, gone.Token));
    }

    [Fact]
    public async Task Neither_secrets_nor_tokens_nor_paths_of_the_client_reach_the_log()
    {
        await using var host = await ApiHost.StartAsync();
        await host.SendAsync(ApiCall.Post(ApiHost.Datadogs, """{"name":"t","config":{"apiKey":"thisisasecretkey","bad":1}}"""), 400);
        await host.SendAsync(ApiCall.Post(ApiHost.Datadogs, """{"name":"t","config":{"apiKey":"thisisasecretkey"}}"""), 201);
        await host.SendAsync(ApiCall.Post(ApiHost.Slacks, """{"name":"t","config":{"url":"ftp://hooks.slack.com/services/SECRETPATH"}}"""), 400);
        await host.SendAsync(ApiCall.Get("/api/v2/integrations/thisisasecretkey"), 404);
        await host.SendAsync(ApiCall.Get("/api/v2/integrations").As("api-thisisasecretkey"), 401);

        Assert.NotEmpty(host.Log.All);
        Assert.DoesNotContain(host.Log.All, line => line.Text.Contains("thisisasecretkey", StringComparison.Ordinal) || line.Text.Contains("SECRETPATH", StringComparison.Ordinal) || line.Text.Contains(ApiHost.Admin, StringComparison.Ordinal));
    }

    /// <summary>A log whose every use is a fault of ours.</summary>
    private sealed class BrokenEntryLog(string message) : IEntryLog
    {
        public long Head => throw new InvalidOperationException(message);

        public Task<AppendReceipt> AppendAsync(AccountId account, IReadOnlyList<AuditLogEntry> entries, CancellationToken cancellationToken) =>
            throw new InvalidOperationException(message);

        public Task AskHeadAsync(CancellationToken cancellationToken) => throw new InvalidOperationException(message);

        public Task WaitPastAsync(long position, CancellationToken cancellationToken) => throw new InvalidOperationException(message);

        public Task<IReadOnlyList<LoggedEntry>> ReadAsync(long after, int maxEntries, int maxBytes, CancellationToken cancellationToken) =>
            throw new InvalidOperationException(message);

        public Task<IReadOnlyList<LoggedEntry>> ReadBackAsync(AccountId account, long before, long after, int maxEntries, int maxBytes, CancellationToken cancellationToken) =>
            throw new InvalidOperationException(message);

        public Task<LogPage> ReadOfAsync(AccountId account, LogStretchOfDates stretch, int maxEntries, int maxBytes, CancellationToken cancellationToken) =>
            throw new InvalidOperationException(message);

        public Task<long> PositionBeforeAsync(DateTimeOffset moment, CancellationToken cancellationToken) => throw new InvalidOperationException(message);

        public Task<int> TrimAsync(long upTo, int limit, CancellationToken cancellationToken) => throw new InvalidOperationException(message);

        public Task<long> SizeAsync(CancellationToken cancellationToken) => throw new InvalidOperationException(message);

        public Task<LoggedEntry?> FindAsync(long position, CancellationToken cancellationToken) => throw new InvalidOperationException(message);

        public Task<LoggedEntry?> FindAsync(AccountId account, EntryId id, CancellationToken cancellationToken) => throw new InvalidOperationException(message);
    }

    /// <summary>A body that begins, never ends, and whose client goes away.</summary>
    private sealed class EndlessContent(CancellationTokenSource gone) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, System.Net.TransportContext? context)
        {
            await stream.WriteAsync("{"u8.ToArray(), CancellationToken.None);
            await stream.FlushAsync(CancellationToken.None);
            await gone.CancelAsync();
            await new TaskCompletionSource().Task.WaitAsync(gone.Token);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
