using System.Text.Json.Nodes;
using Tidings.Server.Commands;
using Tidings.Server.Tests.Deliveries;
using Tidings.Server.Tests.Http;

namespace Tidings.Server.Tests.Commands.Integrations;

public sealed class SendCommandTests : IDisposable
{
    private readonly OverlayFolder _overlay = new();
    private readonly string _directory = Directory.CreateTempSubdirectory("tidings-send-").FullName;

    public void Dispose()
    {
        _overlay.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    [Fact]
    public async Task An_entry_is_sent_and_the_answer_shown()
    {
        await using var receiver = await TestReceiver.StartAsync(200);

        var sent = await SendAsync(receiver.Url, "s3cret", "--entry", Write("entry.json", """{"accesses":[{"action":"updateOn","resource":"proj/p:env/e:flag/f"}],"name":"Checkout"}"""));

        Assert.Equal(ExitCode.Done, sent.Code);
        Assert.Equal("""{"name":"Checkout"}""", Assert.Single(receiver.Received).Body);
        Assert.Matches("(?m)^status 200 after [0-9]+ ms\r?\nanswer of the receiver$", sent.Output.TrimEnd());
    }

    [Fact]
    public async Task An_answer_that_is_no_success_exits_1_and_says_why()
    {
        await using var receiver = await TestReceiver.StartAsync(403);

        var sent = await SendAsync(receiver.Url, "s3cret", "--json");

        Assert.Equal(ExitCode.Failed, sent.Code);
        Assert.Equal(403, (int?)sent.Json["status"]);
        Assert.Equal("answer of the receiver", (string?)sent.Json["answer"]);
        Assert.Contains("check the credential", (string?)sent.Json["error"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_that_the_receiver_repeats_is_masked()
    {
        await using var receiver = await TestReceiver.StartAsync(200);

        var sent = await SendAsync(receiver.Url, "receiver", "--json");

        Assert.Equal("answer of the rec**ver", (string?)sent.Json["answer"]);
    }

    [Fact]
    public async Task A_token_that_was_fetched_is_masked_and_the_rest_of_the_answer_left_as_it_is()
    {
        await using var receiver = await TestReceiver.StartAsync(200, request => request.Path == "/token"
            ? """{"access_token":"fetched-t0ken","token_type":"Bearer","expires_in":300}"""
            : $"what you (sent) was {request.Headers.Authorization}");
        _overlay.Write("tool/manifest.json", """
            {
              "name": "Tool",
              "formVariables": [
                {"key": "url", "name": "URL", "description": "Where", "type": "uri"},
                {"key": "token", "name": "Token", "description": "Secret", "type": "string", "isSecret": true}
              ],
              "requiresOAuth": true,
              "oauth": {"baseURI": "{{url}}", "tokenEndpoint": {"url": "{{url}}/token", "clientId": "me", "clientSecret": "{{token}}"}},
              "capabilities": {"auditLogEventsHook": {
                "endpoint": {"url": "{{url}}/in", "method": "POST", "headers": [{"name": "Authorization", "value": "Bearer {{oauth.accessToken}}"}]},
                "templates": {"default": "templates/default.json.hbs"},
                "defaultPolicy": [{"effect": "allow", "resources": ["proj/*:env/*:flag/*"], "actions": ["*"]}]
              }}
            }
            """);

        var sent = await SendAsync(new Uri(receiver.Url).GetLeftPart(UriPartial.Authority), "s3cret", "--json");

        Assert.Equal("what you (sent) was Bearer fet*******ken", (string?)sent.Json["answer"]);
    }

    [Fact]
    public async Task A_value_that_the_server_made_for_a_subscription_may_be_given()
    {
        await using var receiver = await TestReceiver.StartAsync(200);
        _overlay.Write("tool/manifest.json", """
            {
              "name": "Tool",
              "formVariables": [
                {"key": "url", "name": "URL", "description": "Where", "type": "uri"},
                {"key": "made", "name": "Made", "description": "By the server", "type": "generated"}
              ],
              "capabilities": {"auditLogEventsHook": {
                "endpoint": {"url": "{{url}}", "method": "POST"},
                "templates": {"default": "templates/default.json.hbs"},
                "defaultPolicy": [{"effect": "allow", "resources": ["proj/*:env/*:flag/*"], "actions": ["*"]}]
              }}
            }
            """);
        _overlay.Write("tool/templates/default.json.hbs", "{{{formVariables.made}}}");
        var config = Write("config.json", new JsonObject { ["url"] = receiver.Url, ["made"] = "of-the-channel" }.ToJsonString());

        var sent = await CommandCall.RunAsync("send", "tool", "--integrations", _overlay.Path, "--egress-allow", "127.0.0.1", "--config", config);

        Assert.Equal(ExitCode.Done, sent.Code);
        Assert.Equal("of-the-channel", Assert.Single(receiver.Received).Body);
    }

    [Fact]
    public async Task The_guard_stands_before_it_as_before_the_server()
    {
        await using var receiver = await TestReceiver.StartAsync(200);

        var sent = await CommandCall.RunAsync("send", "tool", "--integrations", _overlay.Path, "--config", Config(receiver.Url, "secret"));

        Assert.Equal(ExitCode.Failed, sent.Code);
        Assert.Contains("--egress-allow", sent.Error, StringComparison.Ordinal);
        Assert.Empty(receiver.Received);
    }

    [Fact]
    public async Task Values_that_the_server_would_refuse_are_refused_all_at_once()
    {
        var refused = await CommandCall.RunAsync("send", "tool", "--integrations", _overlay.Path, "--config", Write("config.json", """{"url":"nothing","site":"mars"}"""));

        Assert.Equal(ExitCode.Usage, refused.Code);
        Assert.All(new[] { "config.url", "config.token", "config.site" }, field => Assert.Contains(field, refused.Error, StringComparison.Ordinal));
    }

    private Task<CommandCall> SendAsync(string url, string token, params string[] more) =>
        CommandCall.RunAsync(["send", "tool", "--integrations", _overlay.Path, "--egress-allow", "127.0.0.1", "--config", Config(url, token), .. more]);

    private string Config(string url, string token) => Write("config.json", new JsonObject { ["url"] = url, ["token"] = token }.ToJsonString());

    private string Write(string name, string text)
    {
        var file = Path.Combine(_directory, name);
        File.WriteAllText(file, text);
        return file;
    }
}
