using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Tidings.Client;

/// <summary>Makes one request. A fault of the server or of the way there is an outcome.</summary>
/// <param name="client">Gives a client for each request; it is not disposed here.</param>
internal sealed class EntrySender(AuditLogOptions options, Func<HttpClient> client, TimeProvider time)
{
    private const int MaxMessageBytes = 16 * 1024;

    private static readonly MediaTypeHeaderValue Lines = new("application/x-ndjson");

    private readonly Uri _entries = new(new Uri(options.Server!.ToString().TrimEnd('/') + "/"), "api/v2/auditlog/entries"); // ! : validated.

    public async Task<SendOutcome> SendAsync(IReadOnlyList<byte[]> batch, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(options.RequestTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, _entries) { Content = new ByteArrayContent(Join(batch)) };
            request.Content.Headers.ContentType = Lines;
            request.Headers.TryAddWithoutValidation("Authorization", options.AccessToken);
            using var response = await client().SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return await JudgeAsync(response, either.Token);
        }
        catch (Exception error) when (error is HttpRequestException or OperationCanceledException or IOException
            && !cancellationToken.IsCancellationRequested)
        {
            var reason = timeout.IsCancellationRequested ? $"no answer within {options.RequestTimeout}" : error.Message;
            return new SendOutcome.TryAgain(reason, RetryAfter: null);
        }
    }

    private static byte[] Join(IReadOnlyList<byte[]> batch)
    {
        var body = new byte[batch.Sum(entry => entry.Length + 1)];
        var at = 0;
        foreach (var entry in batch)
        {
            entry.CopyTo(body, at);
            at += entry.Length;
            body[at++] = (byte)'\n';
        }

        return body;
    }

    private async Task<SendOutcome> JudgeAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.IsSuccessStatusCode)
        {
            return new SendOutcome.Accepted();
        }

        var reason = $"{(int)response.StatusCode} {await MessageOfAsync(response, cancellationToken)}".TrimEnd();
        // What is wrong with entries stays wrong; anything else (a token, an address, a full disk) can be put right.
        return response.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.UnprocessableEntity
            ? new SendOutcome.Refused(reason)
            : new SendOutcome.TryAgain(reason, RetryAfterOf(response));
    }

    private TimeSpan? RetryAfterOf(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - time.GetUtcNow(),
        _ => null,
    };

    /// <summary>The server's own words, where it is Tidings that answers.</summary>
    private static async Task<string> MessageOfAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var buffer = new byte[MaxMessageBytes];
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        var length = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        try
        {
            using var document = JsonDocument.Parse(buffer.AsMemory(0, length));
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("message", out var message)
                && message.ValueKind == JsonValueKind.String
                ? message.GetString() ?? ""
                : "";
        }
        catch (JsonException)
        {
            // A proxy's page, or a long answer cut off: the status must do.
            return "";
        }
    }
}
