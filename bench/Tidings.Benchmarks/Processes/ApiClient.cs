using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Tidings.Policies;

namespace Tidings.Benchmarks.Processes;

/// <summary>The few calls of the HTTP API that the load needs.</summary>
internal sealed class ApiClient : IDisposable
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    private readonly HttpClient _http;

    public ApiClient(Uri url, string token)
    {
        var handler = new SocketsHttpHandler { UseProxy = false, UseCookies = false, ActivityHeadersPropagator = null };
        _http = new HttpClient(handler) { BaseAddress = url, Timeout = TimeSpan.FromSeconds(100) };
        _http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", token);
    }

    public async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await _http.GetAsync("/health/ready", cancellationToken);
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>Subscribes a webhook to every flag change.</summary>
    /// <returns>The id.</returns>
    public Task<string> SubscribeAsync(Uri receiver, CancellationToken cancellationToken) =>
        SubscribeAsync(receiver, [new Statement { Effect = Effect.Allow, Resources = ["proj/*:env/*:flag/*"], Actions = ["*"] }], cancellationToken);

    /// <returns>The id.</returns>
    public async Task<string> SubscribeAsync(Uri receiver, IReadOnlyList<Statement> statements, CancellationToken cancellationToken)
    {
        var body = new JsonObject
        {
            ["name"] = "benchmark",
            ["config"] = new JsonObject { ["url"] = receiver.AbsoluteUri },
            ["statements"] = new JsonArray([.. statements.Select(ToJson)]),
        };
        using var content = new StringContent(body.ToJsonString(), Encoding.UTF8, Json);
        using var answer = await _http.PostAsync("/api/v2/integrations/webhook", content, cancellationToken);
        var text = await EnsureAsync(answer, HttpStatusCode.Created, cancellationToken);
        return (string?)JsonNode.Parse(text)?["_id"] ?? throw new HttpRequestException($"The subscription came without an _id: {text}");
    }

    /// <summary>Changes a subscription's name: a change of any kind has a parked destination probed at once.</summary>
    public async Task RenameAsync(string id, CancellationToken cancellationToken)
    {
        using var content = new StringContent("""[{"op":"replace","path":"/name","value":"back"}]""", Encoding.UTF8, Json);
        using var answer = await _http.PatchAsync($"/api/v2/integrations/webhook/{id}", content, cancellationToken);
        await EnsureAsync(answer, HttpStatusCode.OK, cancellationToken);
    }

    public async Task UnsubscribeAsync(string id, CancellationToken cancellationToken)
    {
        using var answer = await _http.DeleteAsync($"/api/v2/integrations/webhook/{id}", cancellationToken);
        await EnsureAsync(answer, HttpStatusCode.NoContent, cancellationToken);
    }

    /// <summary>Returns when the entries are accepted, which is to say durable. A full queue is waited for.</summary>
    public async Task AppendAsync(ReadOnlyMemory<byte> entries, CancellationToken cancellationToken)
    {
        while (true)
        {
            using var content = new ReadOnlyMemoryContent(entries);
            content.Headers.ContentType = Json;
            using var answer = await _http.PostAsync("/api/v2/auditlog/entries", content, cancellationToken);
            if (answer.StatusCode != HttpStatusCode.TooManyRequests)
            {
                await EnsureAsync(answer, HttpStatusCode.Accepted, cancellationToken);
                return;
            }

            await Task.Delay(answer.Headers.RetryAfter?.Delta ?? TimeSpan.FromSeconds(1), TimeProvider.System, cancellationToken);
        }
    }

    /// <summary>Reads an answer whole.</summary>
    /// <param name="body">JSON to post; null for a GET.</param>
    /// <returns>False when it was not 200.</returns>
    public async Task<bool> TryReadAsync(string path, string? body, CancellationToken cancellationToken)
    {
        using var content = body is null ? null : new StringContent(body, Encoding.UTF8, Json);
        using var answer = content is null ? await _http.GetAsync(path, cancellationToken) : await _http.PostAsync(path, content, cancellationToken);
        await answer.Content.ReadAsByteArrayAsync(cancellationToken);
        return answer.StatusCode == HttpStatusCode.OK;
    }

    public void Dispose() => _http.Dispose();

    private static async Task<string> EnsureAsync(HttpResponseMessage answer, HttpStatusCode expected, CancellationToken cancellationToken)
    {
        var text = await answer.Content.ReadAsStringAsync(cancellationToken);
        return answer.StatusCode == expected
            ? text
            : throw new HttpRequestException($"{answer.RequestMessage?.Method} {answer.RequestMessage?.RequestUri} answered {(int)answer.StatusCode}, not {(int)expected}: {text}");
    }

    private static JsonNode ToJson(Statement statement) => new JsonObject
    {
        ["effect"] = statement.Effect == Effect.Allow ? "allow" : "deny",
        ["resources"] = new JsonArray([.. (statement.Resources ?? []).Select(text => JsonValue.Create(text))]),
        ["actions"] = new JsonArray([.. (statement.Actions ?? []).Select(text => JsonValue.Create(text))]),
    };
}
