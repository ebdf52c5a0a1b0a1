using System.Net;
using System.Text.Json.Nodes;
using Tidings.EndToEnd.Tests.Harness;

namespace Tidings.EndToEnd.Tests.Commands;

public sealed class TokenTests(LoopbackServer server) : IClassFixture<LoopbackServer>
{
    private readonly ServerProcess _server = server.Process;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_token_made_beside_a_running_server_opens_it()
    {
        var created = await TokenAsync("create", "--name", "ci", "--role", "reader");

        Assert.Equal(0, created.ExitCode);
        Assert.Equal(HttpStatusCode.OK, await StatusWithAsync(created.Output.Trim()));
    }

    [Fact]
    public async Task The_entry_of_a_token_made_beside_a_running_server_is_found_without_another_one()
    {
        var created = await TokenAsync("create", "--name", "besides", "--role", "reader");
        Assert.Equal(0, created.ExitCode);

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        limit.CancelAfter(Patience.Longest);
        while (!(await _server.Client.GetStringAsync(new Uri("api/v2/auditlog?q=besides", UriKind.Relative), limit.Token)).Contains("besides", StringComparison.Ordinal))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, limit.Token);
        }
    }

    [Fact]
    public async Task A_revoked_token_opens_nothing()
    {
        var created = JsonNode.Parse((await TokenAsync("create", "--name", "ci", "--role", "admin", "--json")).Output)!; // ! : the output is JSON or the test fails here.
        var token = (string)created["token"]!; // ! : likewise.
        Assert.Equal(HttpStatusCode.OK, await StatusWithAsync(token));

        var revoked = await TokenAsync("revoke", (string)created["id"]!); // ! : likewise.

        Assert.Equal(0, revoked.ExitCode);
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusWithAsync(token));
    }

    [Fact]
    public async Task A_list_shows_each_token_by_its_ending_only()
    {
        var secret = (await TokenAsync("create", "--name", "listed", "--role", "writer")).Output.Trim();

        var list = await TokenAsync("list");

        Assert.Matches($@"(?m)^[0-9a-f]{{24}}\s+listed\s+writer\s+…{secret[^4..]}\s", list.Output);
        Assert.DoesNotContain(secret, list.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_inline_role_is_what_its_statements_say()
    {
        var created = await TokenAsync("create", "--name", "narrow", "--inline-role",
            """[{"effect":"allow","resources":["integration/*"],"actions":["createIntegration"]}]""");

        Assert.Equal(0, created.ExitCode);
        Assert.Contains("narrow, inline", created.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_statements_are_refused_by_what_is_wrong()
    {
        var created = await TokenAsync("create", "--name", "wrong", "--inline-role", """[{"effect":"allow","resources":["*"]}]""");

        Assert.Equal(2, created.ExitCode);
        Assert.Contains("inlineRole", created.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Revoking_what_is_not_there_fails() =>
        Assert.Equal(1, (await TokenAsync("revoke", "000000000000000000000000")).ExitCode);

    [Fact]
    public async Task The_server_goes_on_taking_entries_after_a_token_was_made_beside_it()
    {
        // Both processes append to the one log: neither may take the other's place in it.
        await TokenAsync("create", "--name", "beside", "--role", "reader");

        using var entry = new StringContent("""{"accesses":[{"action":"updateOn","resource":"proj/p:env/e:flag/f"}]}""", null, "application/json");
        using var answer = await _server.Client.PostAsync(new Uri("api/v2/auditlog/entries", UriKind.Relative), entry, Cancellation);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
    }

    private Task<ProgramResult> TokenAsync(params string[] arguments) =>
        BuiltProgram.Server.RunAsync(["token", .. arguments, "--data", _server.DataDirectory], Path.GetTempPath(), variables: null, Cancellation);

    private async Task<HttpStatusCode> StatusWithAsync(string token)
    {
        using var client = new HttpClient { BaseAddress = _server.Url };
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("api/v2/integrations", UriKind.Relative));
        request.Headers.TryAddWithoutValidation("Authorization", token);
        using var answer = await client.SendAsync(request, Cancellation);
        return answer.StatusCode;
    }
}
