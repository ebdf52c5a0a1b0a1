using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Tidings.Deliveries;
using Tidings.Delivery.Deliveries;
using Tidings.Delivery.Egress;
using Tidings.Delivery.Sending;
using Tidings.Entries;
using Tidings.Integrations;
using Tidings.Subscriptions;

namespace Tidings.Delivery.Tests.Sending;

/// <summary>RFC 6749, 4.4, with the built-in appdynamics: access tokens on the way to a delivery.</summary>
public sealed class DestinationSenderTests : IDisposable
{
    private static readonly Lazy<Catalogue> BuiltIn = new(() =>
        Catalogue.Load([Path.Combine(AppContext.BaseDirectory, "integrations")]).Catalogue ?? throw new InvalidOperationException("The catalogue has faults."));

    private readonly ManualTime _time = new();
    private readonly RequestSender _requests;
    private readonly DestinationSender _sender;

    public DestinationSenderTests()
    {
        _requests = new RequestSender(Options.Create(new DeliveryOptions { AttemptTimeout = Patience.Longest }), Options.Create(new EgressOptions { Allow = ["127.0.0.1"] }), _time);
        _sender = new DestinationSender(_requests, new AccessTokens(_requests, _time), _time, NullLogger<DestinationSender>.Instance);
    }

    public void Dispose() => _requests.Dispose();

    [Fact]
    public async Task A_token_is_fetched_and_sent_along()
    {
        await using var server = await TokenServer.StartAsync();

        var result = await SendAsync(Bind(server));

        Assert.Equal((AttemptVerdict.Delivered, 200), (result.Verdict, result.Attempt.StatusCode));
        Assert.Equal("grant_type=client_credentials&client_id=tidings%40acme&client_secret=cl1ent-s3cret", Assert.Single(server.Asked));
        Assert.Equal("Bearer token-1", Assert.Single(server.Events));
    }

    [Fact]
    public async Task A_token_serves_until_shortly_before_it_expires()
    {
        await using var server = await TokenServer.StartAsync();
        var destination = Bind(server);
        await SendAsync(destination);
        _time.Advance(TimeSpan.FromSeconds(239));
        await SendAsync(destination);
        _time.Advance(TimeSpan.FromSeconds(2)); // 59 s are left of 300
        await SendAsync(destination);

        Assert.Equal(["Bearer token-1", "Bearer token-1", "Bearer token-2"], server.Events);
    }

    [Fact]
    public async Task A_token_that_cannot_be_renewed_yet_serves_to_its_end()
    {
        await using var server = await TokenServer.StartAsync();
        server.Answer = number => number == 1 ? null : (503, "");
        var destination = Bind(server);
        await SendAsync(destination);
        _time.Advance(TimeSpan.FromSeconds(250));
        var renewing = await SendAsync(destination);
        _time.Advance(TimeSpan.FromSeconds(51));
        var expired = await SendAsync(destination);

        Assert.Equal((AttemptVerdict.Delivered, AttemptVerdict.Failed), (renewing.Verdict, expired.Verdict));
    }

    [Fact]
    public async Task However_many_deliveries_wait_for_it_one_token_is_fetched()
    {
        await using var server = await TokenServer.StartAsync();
        var gate = new TaskCompletionSource();
        server.Gate = gate.Task;
        var destination = Bind(server);
        var sending = Enumerable.Range(0, 16).Select(_ => SendAsync(destination)).ToList();
        gate.SetResult();
        await Task.WhenAll(sending);

        Assert.Single(server.Asked);
        Assert.Equal(16, server.Events.Count);
    }

    [Fact]
    public async Task A_token_that_is_refused_is_fetched_anew_and_the_delivery_sent_again()
    {
        await using var server = await TokenServer.StartAsync();
        server.Accepts = token => token != "token-1";

        var result = await SendAsync(Bind(server));

        Assert.Equal(AttemptVerdict.Delivered, result.Verdict);
        Assert.Equal(["Bearer token-1", "Bearer token-2"], server.Events);
    }

    [Fact]
    public async Task A_second_refusal_is_an_answer_like_any_other()
    {
        await using var server = await TokenServer.StartAsync();
        server.Accepts = _ => false;

        var result = await SendAsync(Bind(server));

        Assert.Equal((AttemptVerdict.Failed, 401, 2), (result.Verdict, result.Attempt.StatusCode, server.Events.Count));
    }

    [Theory]
    [InlineData(401, """{"error":"invalid_client"}""", "it answered 401: invalid_client")]
    [InlineData(500, "root:x:0:0", "it answered 500;")]
    [InlineData(200, "<html>hello</html>", "not with an access token")]
    [InlineData(302, "", "redirects are not followed")]
    [InlineData(410, "", "it answered 410")]
    public async Task A_token_that_cannot_be_had_is_a_failed_attempt_that_says_where_and_what_to_do(int status, string answer, string part)
    {
        await using var server = await TokenServer.StartAsync();
        server.Answer = _ => (status, answer);

        var result = await SendAsync(Bind(server));

        Assert.Equal((AttemptVerdict.Failed, 0), (result.Verdict, result.Attempt.StatusCode));
        Assert.StartsWith($"no access token from {new Uri(server.Url).Authority}: ", result.Attempt.Error, StringComparison.Ordinal);
        Assert.Contains(part, result.Attempt.Error, StringComparison.Ordinal);
        Assert.EndsWith("check 'controllerURL' and 'account' and 'clientName' and 'clientSecret' in the configuration", result.Attempt.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("root", result.Attempt.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("cl1ent-s3cret", result.Attempt.Error, StringComparison.Ordinal);
        Assert.Empty(server.Events);
    }

    [Fact]
    public async Task After_a_failure_the_next_attempt_asks_again()
    {
        await using var server = await TokenServer.StartAsync();
        server.Answer = number => number == 1 ? (500, "") : null;
        var destination = Bind(server);
        await SendAsync(destination);

        Assert.Equal(AttemptVerdict.Delivered, (await SendAsync(destination)).Verdict);
    }

    [Fact]
    public async Task What_the_token_server_asks_for_with_429_is_honoured()
    {
        await using var server = await TokenServer.StartAsync();
        server.Answer = _ => (429, "");

        Assert.Equal(TimeSpan.FromSeconds(77), (await SendAsync(Bind(server))).RetryAfter);
    }

    [Fact]
    public async Task The_token_endpoint_is_guarded_like_any_destination()
    {
        var destination = Bind(new JsonObject { ["account"] = "a", ["applicationID"] = "b", ["controllerURL"] = "http://169.254.169.254", ["clientName"] = "c", ["clientSecret"] = "d" });

        Assert.Contains("cloud metadata", (await SendAsync(destination)).Attempt.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_check_of_the_connection_fetches_a_token_too()
    {
        await using var server = await TokenServer.StartAsync();

        var result = await SendAsync(Bind(server), isCheck: true);

        Assert.Equal((200, "Bearer token-1"), (result.Attempt.StatusCode, Assert.Single(server.Events)));
    }

    [Fact]
    public async Task Two_configurations_never_share_a_token()
    {
        await using var server = await TokenServer.StartAsync();
        await SendAsync(Bind(server));
        await SendAsync(Bind(server));

        Assert.Equal(["Bearer token-1", "Bearer token-2"], server.Events);
    }

    [Theory]
    [InlineData("""{"failed":[{"id":"a","errorCode":"ChannelNotFound","errorMessage":"no"}],"successful":[]}""", AttemptVerdict.Refused, "answered 200, but the answer says at /failed/0 that the delivery failed")]
    [InlineData("""{"failed":[],"successful":[{"id":"a","eventID":"b"}]}""", AttemptVerdict.Delivered, null)]
    public async Task A_2xx_answer_that_says_so_is_a_failure(string answer, AttemptVerdict verdict, string? error)
    {
        await using var receiver = RawReceiver.Saying($"HTTP/1.1 200 OK\r\nContent-Length: {answer.Length}\r\n\r\n{answer}");
        var destination = Bind("cloudtrail", new JsonObject
        {
            ["ingestionChannelArn"] = "arn:aws:cloudtrail:eu-central-1:123456789012:channel/a",
            ["accessKeyId"] = "a",
            ["secretAccessKey"] = "b",
            ["endpointURL"] = receiver.Url.GetLeftPart(UriPartial.Authority),
        });

        var result = await SendAsync(destination);

        Assert.Equal((verdict, 200, error), (result.Verdict, result.Attempt.StatusCode, result.Attempt.Error));
    }

    [Theory] // decisions.md, "Delivery"
    [InlineData(429, AttemptVerdict.Throttled, 7)]
    [InlineData(413, AttemptVerdict.Refused, null)]
    [InlineData(500, AttemptVerdict.Failed, null)]
    public async Task The_status_that_an_answer_tells_of_is_judged_as_if_it_were_its_own(int inner, AttemptVerdict verdict, int? retryAfter)
    {
        var answer = $"Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP error {inner} with ContextId tcid=0";
        await using var receiver = RawReceiver.Saying($"HTTP/1.1 200 OK\r\nRetry-After: 7\r\nContent-Type: text/plain\r\nContent-Length: {answer.Length}\r\n\r\n{answer}");

        var result = await SendAsync(Bind("msteams", new JsonObject { ["url"] = receiver.Url.AbsoluteUri }));

        Assert.Equal((verdict, 200, retryAfter), (result.Verdict, result.Attempt.StatusCode, (int?)result.RetryAfter?.TotalSeconds));
        Assert.Equal($"answered 200, but the answer says \"Webhook message delivery failed\" with the status {inner}", result.Attempt.Error);
    }

    [Theory]
    [InlineData("loki", """{"url":"{0}"}""", AttemptVerdict.Failed)]
    [InlineData("grafana", """{"endpointUrl":"{0}","apiKey":"k"}""", AttemptVerdict.Failed)]
    [InlineData("slack", """{"url":"{0}"}""", AttemptVerdict.Failed)]
    [InlineData("webhook", """{"url":"{0}"}""", AttemptVerdict.Delivered)]
    public async Task A_page_for_people_is_a_failure_of_an_api_and_not_of_a_webhook(string key, string config, AttemptVerdict verdict)
    {
        await using var receiver = RawReceiver.Saying("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 28\r\n\r\n<!doctype html><html></html>");

        var url = receiver.Url.GetLeftPart(UriPartial.Authority);
        var result = await SendAsync(Bind(key, JsonNode.Parse(config.Replace("{0}", url, StringComparison.Ordinal))!.AsObject())); // ! : it is an object.

        Assert.Equal(verdict, result.Verdict);
    }

    private Task<AttemptResult> SendAsync(Destination destination, bool isCheck = false)
    {
        var reading = new EntryReader(_time).ReadJson(new("66f0c0ffee0123456789ab00"), Encoding.UTF8.GetBytes("""{"action":"updateOn","resource":"proj/shop:env/production:flag/f"}"""));
        var entry = new RenderableEntry(reading.Entries[0], new Uri("https://app.launchdarkly.com"));
        return _sender.SendAsync(destination, entry, new DeliveryId(new SubscriptionId("66f0c0ffee0123456789abcd"), 42), isCheck, TestContext.Current.CancellationToken);
    }

    private static Destination Bind(TokenServer server) => Bind(server.Config());

    private static Destination Bind(JsonObject config) => Bind("appdynamics", config);

    private static Destination Bind(string key, JsonObject config) =>
        (BuiltIn.Value.Find(key) ?? throw new InvalidOperationException($"The catalogue has no {key}.")).Bind(config);
}
