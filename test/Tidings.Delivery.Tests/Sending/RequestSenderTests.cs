using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Options;
using Tidings.Deliveries;
using Tidings.Delivery.Deliveries;
using Tidings.Delivery.Egress;
using Tidings.Delivery.Sending;
using Tidings.Integrations;
using Tidings.Subscriptions;

namespace Tidings.Delivery.Tests.Sending;

/// <summary>decisions.md, "Delivery": what a receiver does costs one attempt with a clear reason, bounded in time and memory.</summary>
public sealed class RequestSenderTests
{
    private static readonly DeliveryId Id = new(new SubscriptionId("66f0c0ffee0123456789abcd"), 42);

    [Fact]
    public async Task A_2xx_answer_is_a_success()
    {
        await using var receiver = RawReceiver.Saying("HTTP/1.1 204 No Content\r\n\r\n");

        var result = await SendAsync(receiver.Url);

        Assert.Equal((AttemptVerdict.Delivered, 204), (result.Verdict, result.Attempt.StatusCode));
    }

    [Fact]
    public async Task A_request_carries_the_delivery_id_and_the_user_agent()
    {
        await using var receiver = RawReceiver.Saying("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");

        await SendAsync(receiver.Url);

        Assert.Contains("X-Tidings-Delivery: 66f0c0ffee0123456789abcd-42", receiver.LastRequest);
        Assert.Contains("User-Agent: Tidings/", receiver.LastRequest);
    }

    [Fact]
    public async Task A_request_carries_its_body_and_its_own_headers()
    {
        await using var receiver = RawReceiver.Saying("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");

        await SendAsync(receiver.Url);

        Assert.EndsWith("{\"a\":1}", receiver.LastRequest);
        Assert.Contains("Content-Type: application/json\r\n", receiver.LastRequest);
        Assert.Contains("DD-API-KEY: k", receiver.LastRequest);
    }

    [Fact]
    public async Task A_redirect_is_a_failure_and_is_not_followed()
    {
        await using var receiver = RawReceiver.Saying("HTTP/1.1 302 Found\r\nLocation: http://169.254.169.254/latest/meta-data\r\nContent-Length: 0\r\n\r\n");

        var result = await SendAsync(receiver.Url);

        Assert.Equal((AttemptVerdict.Failed, 302, 1), (result.Verdict, result.Attempt.StatusCode, receiver.Connections));
        Assert.Contains("redirects are not followed", result.Attempt.Error);
    }

    [Fact]
    public async Task A_receiver_that_hangs_costs_the_attempt_timeout()
    {
        await using var receiver = new RawReceiver((_, cancellationToken) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken));

        var result = await SendAsync(receiver.Url, TimeSpan.FromMilliseconds(200));

        Assert.Equal((AttemptVerdict.Failed, 0), (result.Verdict, result.Attempt.StatusCode));
        Assert.Contains("gave no whole answer within 0.2 s", result.Attempt.Error);
    }

    [Fact]
    public async Task A_body_that_drips_costs_the_attempt_timeout()
    {
        await using var receiver = new RawReceiver(async (stream, cancellationToken) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n"u8.ToArray(), cancellationToken);
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        });

        var result = await SendAsync(receiver.Url, TimeSpan.FromMilliseconds(200));

        Assert.Contains("gave no whole answer within", result.Attempt.Error);
    }

    [Fact]
    public async Task A_receiver_that_closes_early_is_said_to()
    {
        await using var receiver = RawReceiver.Saying("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort");

        var result = await SendAsync(receiver.Url);

        Assert.Equal(AttemptVerdict.Failed, result.Verdict);
        Assert.Contains("closed the connection before its answer was whole", result.Attempt.Error);
    }

    [Fact]
    public async Task A_connection_that_is_reset_before_the_answer_is_said_to_be()
    {
        await using var receiver = new RawReceiver((stream, _) =>
        {
            // Lingering for no time at all is how a socket is told to reset.
            stream.Socket.LingerState = new LingerOption(true, 0);
            stream.Socket.Close();
            return Task.CompletedTask;
        });

        var result = await SendAsync(receiver.Url);

        Assert.EndsWith("closed the connection before it answered", result.Attempt.Error);
    }

    [Fact]
    public async Task A_broken_chunk_is_a_failure_with_a_reason()
    {
        await using var receiver = RawReceiver.Saying("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nbroken\r\n");

        var result = await SendAsync(receiver.Url);

        Assert.Equal(AttemptVerdict.Failed, result.Verdict);
        Assert.NotNull(result.Attempt.Error);
    }

    [Fact]
    public async Task An_answer_that_is_not_http_is_said_to_be_none()
    {
        await using var receiver = RawReceiver.Saying("220 smtp ready\r\n");

        var result = await SendAsync(receiver.Url);

        Assert.Contains("answered something that is not HTTP", result.Attempt.Error);
    }

    [Fact]
    public async Task Endless_headers_are_cut_off()
    {
        await using var receiver = new RawReceiver(async (stream, cancellationToken) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\n"u8.ToArray(), cancellationToken);
            var header = Encoding.ASCII.GetBytes($"X-Filler: {new string('x', 1000)}\r\n");
            while (true)
            {
                await stream.WriteAsync(header, cancellationToken);
            }
        });

        var result = await SendAsync(receiver.Url);

        Assert.Contains("more headers than are read", result.Attempt.Error);
    }

    [Fact]
    public async Task A_hundred_megabytes_of_answer_are_not_read()
    {
        var written = 0L;
        await using var receiver = new RawReceiver(async (stream, cancellationToken) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 104857600\r\n\r\n"u8.ToArray(), cancellationToken);
            var chunk = new byte[64 * 1024];
            for (var i = 0; i < 1600; i++)
            {
                await stream.WriteAsync(chunk, cancellationToken);
                written += chunk.Length;
            }
        });

        var result = await SendAsync(receiver.Url);

        Assert.Equal(AttemptVerdict.Delivered, result.Verdict);
        Assert.True(written < 50_000_000, $"{written} bytes were taken");
    }

    [Fact]
    public async Task The_start_of_a_failing_answer_is_kept_where_the_manifest_allows_it()
    {
        await using var receiver = RawReceiver.Saying("HTTP/1.1 400 Bad Request\r\nContent-Length: 9\r\n\r\nbad title");

        var result = await SendAsync(receiver.Url, keepBody: true);

        Assert.Equal("bad title", result.Attempt.ResponseBody);
    }

    [Fact]
    public async Task An_answer_is_not_kept_where_the_manifest_does_not_allow_it()
    {
        await using var receiver = RawReceiver.Saying("HTTP/1.1 400 Bad Request\r\nContent-Length: 9\r\n\r\nbad title");

        var result = await SendAsync(receiver.Url);

        Assert.Null(result.Attempt.ResponseBody);
    }

    [Fact]
    public async Task Gone_turns_the_subscription_off()
    {
        await using var receiver = RawReceiver.Saying("HTTP/1.1 410 Gone\r\nContent-Length: 0\r\n\r\n");

        var result = await SendAsync(receiver.Url);

        Assert.Equal(AttemptVerdict.Gone, result.Verdict);
    }

    [Theory]
    [InlineData(429, 7)]
    [InlineData(503, 7)]
    [InlineData(500, null)]
    public async Task Retry_after_is_read_at_the_codes_that_have_it(int status, int? seconds)
    {
        await using var receiver = RawReceiver.Saying($"HTTP/1.1 {status} No\r\nRetry-After: 7\r\nContent-Length: 0\r\n\r\n");

        var result = await SendAsync(receiver.Url);

        Assert.Equal(seconds is null ? null : TimeSpan.FromSeconds(seconds.Value), result.RetryAfter);
    }

    [Fact]
    public async Task A_loopback_receiver_is_refused_unless_it_is_allowed()
    {
        await using var receiver = RawReceiver.Saying("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");

        var result = await SendAsync(receiver.Url, allow: []);

        Assert.Equal((AttemptVerdict.Failed, 0), (result.Verdict, receiver.Connections));
        Assert.Contains("egress refused: 127.0.0.1 is at 127.0.0.1, which is loopback", result.Attempt.Error);
    }

    [Fact]
    public async Task Through_a_proxy_the_request_goes_to_the_proxy_alone_with_its_whole_address()
    {
        await using var proxy = RawReceiver.Saying("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");

        var result = await SendAsync(new Uri("http://1.1.1.1/hook"), allow: [], proxy: new Uri(proxy.Url.GetLeftPart(UriPartial.Authority)));

        Assert.Equal(AttemptVerdict.Delivered, result.Verdict);
        Assert.StartsWith("POST http://1.1.1.1/hook HTTP/1.1\r\n", proxy.LastRequest, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_proxy_is_not_asked_for_a_private_address()
    {
        await using var proxy = RawReceiver.Saying("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");

        var result = await SendAsync(new Uri("http://10.0.0.1/hook"), allow: [], proxy: new Uri(proxy.Url.GetLeftPart(UriPartial.Authority)));

        Assert.Contains("which is private", result.Attempt.Error, StringComparison.Ordinal);
        Assert.Equal(0, proxy.Connections);
    }

    [Theory]
    [InlineData("http://2130706433/")]
    [InlineData("http://0x7f000001/")]
    [InlineData("http://017700000001/")]
    [InlineData("http://127.1/")]
    [InlineData("http://[::1]/")]
    [InlineData("http://[::ffff:127.0.0.1]/")]
    [InlineData("http://localhost/")]
    public async Task Other_spellings_of_loopback_are_refused_too(string url)
    {
        var result = await SendAsync(new Uri(url), allow: []);

        Assert.Contains("which is loopback", result.Attempt.Error);
    }

    [Fact]
    public async Task An_error_names_the_host_and_nothing_of_path_or_query()
    {
        await using var receiver = RawReceiver.Saying("");

        var result = await SendAsync(receiver.Url);

        Assert.DoesNotContain("secret-in-query", result.Attempt.Error);
        Assert.DoesNotContain("/hook", result.Attempt.Error);
    }

    [Fact]
    public async Task A_refused_connection_is_said_to_be_refused()
    {
        // Bound, so that nobody else gets the port, and not listening.
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));

        var result = await SendAsync(new Uri($"http://{socket.LocalEndPoint}/"));

        Assert.Contains("refused the connection", result.Attempt.Error);
    }

    [Fact]
    public async Task The_callers_cancellation_is_not_the_receivers_fault()
    {
        await using var receiver = new RawReceiver((_, cancellationToken) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken));
        using var cancelled = new CancellationTokenSource();
        using var sender = Sender(Patience.Longest, ["127.0.0.1"]);
        var sending = sender.SendAsync(Request(receiver.Url, keepBody: false), Id, cancelled.Token);
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
    }

    private static async Task<AttemptResult> SendAsync(Uri url, TimeSpan? timeout = null, bool keepBody = false, string[]? allow = null, Uri? proxy = null)
    {
        using var sender = Sender(timeout ?? Patience.Longest, allow ?? ["127.0.0.1"], proxy);
        return await sender.SendAsync(Request(url, keepBody), Id, TestContext.Current.CancellationToken);
    }

    private static RequestSender Sender(TimeSpan timeout, string[] allow, Uri? proxy = null) =>
        new(Options.Create(new DeliveryOptions { AttemptTimeout = timeout }), Options.Create(new EgressOptions { Allow = allow, Proxy = proxy }), TimeProvider.System);

    private static OutboundRequest Request(Uri url, bool keepBody) => new()
    {
        Method = "POST",
        Url = url,
        Headers = [KeyValuePair.Create("Content-Type", "application/json"), KeyValuePair.Create("DD-API-KEY", "k")],
        Body = "{\"a\":1}"u8.ToArray(),
        KeepResponseBody = keepBody,
    };
}
