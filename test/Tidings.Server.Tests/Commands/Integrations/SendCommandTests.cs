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
