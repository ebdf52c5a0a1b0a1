using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Tidings.EndToEnd.Tests.Harness;
using Tidings.EndToEnd.Tests.Rooms;

namespace Tidings.EndToEnd.Tests.Inbound;

/// <summary>A webhook of the vendor's (§4.4), pointed at Tidings, fans out to every tool.</summary>
public sealed class LaunchDarklyWebhookTests
{
    private const string Secret = "shared with the vendor";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_signed_webhook_comes_out_at_datadog_slack_and_splunk()
    {
        await using var datadog = await Receiver.StartAsync(Cancellation);
        await using var slack = await Receiver.StartAsync(Cancellation);
        await using var splunk = await Receiver.StartAsync(Cancellation);
        using var catalogue = new DatadogOnLoopback(datadog.Url);
        await using var server = await ServerProcess.StartAsync(
            Loopback.Start with { Arguments = [.. Loopback.Start.Arguments, "--integrations", catalogue.Path] }, Cancellation);
        var api = new Api(server, Cancellation);
        await api.SubscribeAsync("datadog", new JsonObject { ["apiKey"] = "key-of-datadog", ["hostURL"] = datadog.Url.ToString().TrimEnd('/') }, "proj/*:env/production:flag/*;payments");
        await api.SubscribeAsync("slack", new JsonObject { ["url"] = new Uri(slack.Url, "services/T0/B0/X0").ToString() });
        await api.SubscribeAsync("splunk", new JsonObject { ["base-url"] = splunk.Url.ToString().TrimEnd('/'), ["token"] = "token-of-splunk", ["skip-ca-verification"] = false });
        var (_, hook) = await api.SendAsync(HttpMethod.Post, "inbound-hooks", $$"""{"name":"LaunchDarkly","kind":"launchdarkly","secret":"{{Secret}}"}""");
        var url = new Uri((string)hook!["url"]!); // ! : a 201 has a body with a URL.
        var body = await File.ReadAllBytesAsync(
            Path.Combine(Repository.Root, "test", "Tidings.Tests", "Inbound", "Samples", "launchdarkly-flag-turned-on.json"), Cancellation);

        Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync(url, body, "not the secret"));
        Assert.Equal(HttpStatusCode.Accepted, await SendAsync(url, body, Secret));
        Assert.Equal(HttpStatusCode.Accepted, await SendAsync(url, body, Secret));

        var toDatadog = (await FirstAsync(datadog)).Json()!; // ! : the template makes an object.
        var tags = toDatadog["tags"]!.AsArray().Select(tag => (string?)tag).ToList(); // ! : datadog's template has tags.
        Assert.Contains("project:shop", tags);
        Assert.Contains("environment:production", tags);
        Assert.Contains("in 'Production'", (string?)toDatadog["title"], StringComparison.Ordinal);
        var toSlack = (await FirstAsync(slack)).Body;
        Assert.Contains("Web shop", toSlack, StringComparison.Ordinal);
        Assert.Contains("Production", toSlack, StringComparison.Ordinal);
        var toSplunk = (await FirstAsync(splunk)).Json()!["event"]!; // ! : the template makes an event.
        Assert.Equal(("Web shop", "Production"), ((string?)toSplunk["project"]?["name"], (string?)toSplunk["environment"]?["name"]));
        var (_, shown) = await api.SendAsync(HttpMethod.Get, $"inbound-hooks/{hook["_id"]}");
        Assert.Equal(("1", "1", "1"), (shown!["_status"]?["accepted"]?.ToString(), shown["_status"]?["duplicates"]?.ToString(), shown["_status"]?["refused"]?.ToString())); // ! : a read has a body.
    }

    private static async Task<ReceivedRequest> FirstAsync(Receiver receiver)
    {
        await receiver.WaitForDeliveriesAsync(1, Cancellation);
        return receiver.Requests[0];
    }

    private static async Task<HttpStatusCode> SendAsync(Uri url, byte[] body, string secret)
    {
        // No token: what a sender knows is the URL, and the secret.
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        request.Headers.TryAddWithoutValidation("X-LD-Signature", Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body)));
        using var answer = await client.SendAsync(request, Cancellation);
        return answer.StatusCode;
    }
}
