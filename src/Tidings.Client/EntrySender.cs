using System.Net;
using System.Net.Http.Headers;

namespace Tidings.Client;

/// <summary>Makes one request. A fault of the server or of the way there is an outcome.</summary>
/// <param name="client">Gives a client for each request, the first when this is made; it is not disposed here.</param>
internal sealed class EntrySender(AuditLogOptions options, Func<HttpClient> client, TimeProvider time)
{
    private static readonly MediaTypeHeaderValue Lines = new("application/x-ndjson");

    // Where services are being disposed of, none makes another: the last one goes on working.
    private HttpClient _last = client();

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
            using var response = await Client().SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return await JudgeAsync(response, either.Token);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            // Whatever it is, handlers that somebody put in included (a circuit that is open, a limit that is reached): it may be over the next time.
            var reason = timeout.IsCancellationRequested ? $"no answer within {options.RequestTimeout}" : error.Message;
            return new SendOutcome.TryAgain(reason, RetryAfter: null);
        }
    }

    private HttpClient Client()
    {
        try
        {
            return _last = client();
        }
        catch (ObjectDisposedException)
        {
            return _last;
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
        // Exactly what says that they are on disk: a page to log in at, which a redirect leads to, is a success of another sort.
        if (response.StatusCode == HttpStatusCode.Accepted)
        {
            return new SendOutcome.Accepted();
        }

        var refusal = await Refusal.ReadAsync(response, cancellationToken);
        var reason = $"{(int)response.StatusCode} {refusal?.Message}".TrimEnd();
        // What the server says is wrong with entries stays wrong, and what is too large for anybody on the way stays too large;
        // anything else (a token, an address, a full disk, a proxy's opinion) can be put right.
        var isFinal = response.StatusCode == HttpStatusCode.RequestEntityTooLarge
            || (refusal is not null && response.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity);
        return isFinal
            ? new SendOutcome.Refused(reason, refusal?.Entries ?? new HashSet<int>())
            : new SendOutcome.TryAgain(reason, RetryAfterOf(response));
    }

    private TimeSpan? RetryAfterOf(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - time.GetUtcNow(),
        _ => null,
    };
}
