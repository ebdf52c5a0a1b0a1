using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Options;
using Tidings.Deliveries;
using Tidings.Delivery.Deliveries;
using Tidings.Delivery.Egress;
using Tidings.Integrations;
using Tidings.Integrations.Answers;

namespace Tidings.Delivery.Sending;

/// <summary>Sends one request and says what came of it. The only way out of the process: every connection goes through the guard.</summary>
/// <remarks>A receiver's fault is a result; only the caller's cancellation throws. What a receiver sends back is bounded: 16 KiB of headers, 16 KiB of body.</remarks>
public sealed class RequestSender : IDisposable
{
    /// <summary>Most bytes of an answer's body that are read; the rest is cut off with the connection.</summary>
    private const int MaxResponseBytes = 16 * 1024;

    /// <summary>Most characters of an answer that are kept in the journal.</summary>
    private const int MaxKeptCharacters = 2048;

    private const string RetryAfterHeader = "Retry-After";
    private const string DeliveryHeader = "X-Tidings-Delivery";

    private static readonly string UserAgent = $"Tidings/{typeof(RequestSender).Assembly.GetName().Version?.ToString(3)}";

    private readonly TimeProvider _time;
    private readonly TimeSpan _timeout;
    private readonly GuardedConnector _connector;
    private readonly HttpMessageInvoker _verifying;
    private readonly HttpMessageInvoker _trusting;

    public RequestSender(IOptions<DeliveryOptions> delivery, IOptions<EgressOptions> egress, TimeProvider time)
    {
        _time = time;
        _timeout = delivery.Value.AttemptTimeout;
        _connector = new GuardedConnector(new EgressGuard(EgressAllowance.Parse(egress.Value.Allow, out _)), egress.Value, Dns.GetHostAddressesAsync);
        _verifying = Invoker(_connector, egress.Value.Proxy, trustAnyCertificate: false);
        _trusting = Invoker(_connector, egress.Value.Proxy, trustAnyCertificate: true);
    }

    /// <summary>The headers that are sent with every request, before its own.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> HeadersOf(DeliveryId delivery) =>
        [new("User-Agent", UserAgent), new(DeliveryHeader, delivery.ToString())];

    public Task<AttemptResult> SendAsync(OutboundRequest request, DeliveryId delivery, CancellationToken cancellationToken) =>
        ExchangeAsync(request, delivery, null, cancellationToken);

    /// <summary>Asks something on the way to a delivery, such as for an access token. The answer goes to the caller and nowhere else.</summary>
    internal async Task<(AttemptResult Result, ReadOnlyMemory<byte> Answer)> AskAsync(OutboundRequest request, CancellationToken cancellationToken)
    {
        var answer = new AnswerCopy();
        var result = await ExchangeAsync(request, null, answer, cancellationToken);
        return (result, answer.Bytes);
    }

    /// <param name="delivery">Null for what is no delivery.</param>
    /// <param name="copy">Gets what was read of the answer's body; null where nobody wants it.</param>
    private async Task<AttemptResult> ExchangeAsync(OutboundRequest request, DeliveryId? delivery, AnswerCopy? copy, CancellationToken cancellationToken)
    {
        var began = _time.GetUtcNow();
        var clock = _time.GetTimestamp();
        // One source for both reasons to end: a linked one more would be the dearest object of a delivery.
        using var ending = new CancellationTokenSource(_timeout, _time);
        await using var cancelling = cancellationToken.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), ending);
        var answerBegan = false;
        try
        {
            await _connector.VetForProxyAsync(request.Url, ending.Token);
            using var message = Message(request, delivery);
            var invoker = request.VerifyCertificate ? _verifying : _trusting;
            using var response = await invoker.SendAsync(message, ending.Token);
            answerBegan = true;
            var (body, finding) = await ReadAsync(response, request, copy, ending.Token);
            var status = (int)response.StatusCode;
            var attempt = new Attempt(began, _time.GetElapsedTime(clock), status, finding?.Reason ?? AttemptJudge.Explain(status), body);
            return Judge(response, attempt, finding?.Verdict);
        }
        catch (Exception error) when (error is HttpRequestException or IOException or SocketException or OperationCanceledException or EgressRefusedException && !cancellationToken.IsCancellationRequested)
        {
            var text = ending.IsCancellationRequested
                ? string.Create(CultureInfo.InvariantCulture, $"{request.Url.Authority} gave no whole answer within {_timeout.TotalSeconds:0.###} s")
                : SendOutcomeText.Of(error, request.Url, answerBegan);
            return new AttemptResult(new Attempt(began, _time.GetElapsedTime(clock), 0, text, null), AttemptVerdict.Failed);
        }
    }

    public void Dispose()
    {
        _verifying.Dispose();
        _trusting.Dispose();
    }

    private static HttpMessageInvoker Invoker(GuardedConnector connector, Uri? proxy, bool trustAnyCertificate)
    {
        var handler = new SocketsHttpHandler
        {
            ConnectCallback = connector.ConnectAsync,
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = proxy is not null,
            Proxy = proxy is null ? null : new WebProxy(proxy),
            AutomaticDecompression = DecompressionMethods.None,
            ActivityHeadersPropagator = null,
            // No MaxConnectionsPerServer: Delivery:ConnectionsPerHost is kept by who gives out turns, since waiting in here would count against the timeout.
            MaxResponseHeadersLength = 16,
            MaxResponseDrainSize = MaxResponseBytes,
            ResponseDrainTimeout = TimeSpan.FromSeconds(1),
            PooledConnectionIdleTimeout = TimeSpan.FromMinutes(1),
            // Names are looked up, and vetted, again at least this often.
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            // Values come from configurations, in any language.
            RequestHeaderEncodingSelector = static (_, _) => Encoding.UTF8,
        };
        // Any certificate: what the subscription's owner asked for (splunk's skip-ca-verification), for that subscription alone.
#pragma warning disable CA5359 // Accepting any certificate is the very switch.
        handler.SslOptions = new SslClientAuthenticationOptions
        {
            RemoteCertificateValidationCallback = trustAnyCertificate ? static (_, _, _, _) => true : CertificateRefusedException.Require,
        };
#pragma warning restore CA5359
        return new HttpMessageInvoker(handler, disposeHandler: true);
    }

    private static HttpRequestMessage Message(OutboundRequest request, DeliveryId? delivery)
    {
        var message = new HttpRequestMessage(HttpMethod.Parse(request.Method), request.Url)
        {
            Version = HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
            Content = new ReadOnlyMemoryContent(request.Body),
        };
        message.Headers.TryAddWithoutValidation("User-Agent", UserAgent);
        if (delivery is { } id)
        {
            message.Headers.TryAddWithoutValidation(DeliveryHeader, id.ToString());
        }

        foreach (var (name, value) in request.Headers)
        {
            if (!message.Headers.TryAddWithoutValidation(name, value))
            {
                message.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return message;
    }

    /// <returns>What is kept of the body, and what a 2xx answer says in it against the delivery.</returns>
    private static async Task<(string? Kept, AnswerFinding? Finding)> ReadAsync(
        HttpResponseMessage response, OutboundRequest request, AnswerCopy? copy, CancellationToken cancellationToken)
    {
        if (response.Content.Headers.ContentLength == 0)
        {
            return (request.KeepEveryResponseBody || (request.KeepResponseBody && !response.IsSuccessStatusCode) ? "" : null, null);
        }

        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        var buffer = System.Buffers.ArrayPool<byte>.Shared.Rent(MaxResponseBytes);
        try
        {
            var length = await stream.ReadAtLeastAsync(buffer.AsMemory(0, MaxResponseBytes), MaxResponseBytes, throwOnEndOfStream: false, cancellationToken);
            copy?.Bytes = buffer.AsSpan(0, length).ToArray();
            var contentType = response.Content.Headers.NonValidated.TryGetValues("Content-Type", out var types) ? types.FirstOrDefault() : null;
            var finding = response.IsSuccessStatusCode ? request.JudgeAnswer((int)response.StatusCode, contentType, buffer.AsSpan(0, length)) : null;
            if (!request.KeepEveryResponseBody && (!request.KeepResponseBody || (response.IsSuccessStatusCode && finding is null)))
            {
                return (null, finding);
            }

            var text = Encoding.UTF8.GetString(buffer, 0, length);
            return (text.Length > MaxKeptCharacters ? text[..MaxKeptCharacters] : text, finding);
        }
        finally
        {
            System.Buffers.ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <param name="found">What the body says against the status; null where it says nothing.</param>
    private AttemptResult Judge(HttpResponseMessage response, Attempt attempt, AttemptVerdict? found)
    {
        // As it came, well-formed or not; of several the first counts.
        var asked = response.Headers.NonValidated.TryGetValues(RetryAfterHeader, out var values) ? values.FirstOrDefault() : null;
        var verdict = found ?? AttemptJudge.Judge(attempt.StatusCode, asksToWait: asked is not null);
        return new AttemptResult(attempt, verdict, verdict == AttemptVerdict.Throttled ? RetryAfter.Read(asked, _time.GetUtcNow()) : null);
    }

    /// <summary>Where the bytes of an answer go that its asker wants.</summary>
    private sealed class AnswerCopy
    {
        public ReadOnlyMemory<byte> Bytes { get; set; }
    }
}
