using System.Text.Json.Nodes;
using Tidings.EndToEnd.Tests.Harness;

namespace Tidings.EndToEnd.Tests.Commands;

public sealed class AccountTests : IAsyncLifetime
{
    // Set before the first test runs.
    private ServerProcess _server = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await ServerProcess.StartAsync(Cancellation);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task An_account_made_beside_a_running_server_is_opened_by_its_own_token()
    {
        var created = JsonNode.Parse((await RunAsync("account", "create", "--name", "Second team", "--json")).Output)!; // ! : the output is JSON or the test fails here.

        var caller = await SendAsync(HttpMethod.Get, "api/v2/caller-identity", (string?)created["token"]);

        Assert.Equal((string?)created["id"], (string?)caller["accountId"]);
    }

    [Fact]
    public async Task The_log_of_an_account_begins_with_its_first_token()
    {
        var created = JsonNode.Parse((await RunAsync("account", "create", "--name", "Third team", "--json")).Output)!; // ! : the output is JSON or the test fails here.

        // A server sees what another process wrote with its own next write.
        await SendAsync(HttpMethod.Post, "api/v2/auditlog/entries", (string?)created["token"], """{"action":"updateOn","resource":"proj/shop:env/production:flag/checkout"}""");
        var log = await SendAsync(HttpMethod.Get, "api/v2/auditlog", (string?)created["token"]);

        Assert.Equal(["updateOn", "createAccessToken"], log["items"]!.AsArray().Select(entry => (string?)entry!["accesses"]![0]!["action"])); // ! : every entry has accesses.
    }

    [Fact]
    public async Task A_list_shows_accounts_and_no_token()
    {
        var secret = (await RunAsync("account", "create", "--name", "Second team")).Output.Trim();

        var list = await RunAsync("account", "list");

        Assert.Matches(@"(?m)^[0-9a-f]{24}\s+default\s", list.Output);
        Assert.Matches(@"(?m)^[0-9a-f]{24}\s+Second team\s", list.Output);
        Assert.DoesNotContain(secret, list.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_last_admin_token_of_an_account_is_not_revoked()
    {
        var tokens = JsonNode.Parse((await RunAsync("token", "list", "--json")).Output)!.AsArray(); // ! : the output is JSON or the test fails here.

        var revoked = await RunAsync("token", "revoke", (string)Assert.Single(tokens)!["id"]!); // ! : every token has an id.

        Assert.Equal(1, revoked.ExitCode);
        Assert.Contains("last admin token", revoked.Error, StringComparison.Ordinal);
    }

    private async Task<JsonNode> SendAsync(HttpMethod method, string path, string? token, string? body = null)
    {
        using var client = new HttpClient { BaseAddress = _server.Url };
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        request.Content = body is null ? null : new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        request.Headers.TryAddWithoutValidation("Authorization", token);
        using var answer = await client.SendAsync(request, Cancellation);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancellation))!; // ! : every answer has a body.
    }

    private Task<ProgramResult> RunAsync(params string[] arguments) =>
        BuiltProgram.Server.RunAsync([.. arguments, "--data", _server.DataDirectory], Path.GetTempPath(), variables: null, Cancellation);
}
