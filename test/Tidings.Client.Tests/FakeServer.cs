using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace Tidings.Client.Tests;

/// <summary>Plays the server: keeps what comes, and answers as told; 202 where nothing was.</summary>
internal sealed class FakeServer : HttpMessageHandler
{
    private readonly Queue<Func<IReadOnlyList<JsonNode>, HttpResponseMessage>> _answers = new();
    private readonly Channel<IReadOnlyList<JsonNode>> _arrived = Channel.CreateUnbounded<IReadOnlyList<JsonNode>>();
    private TaskCompletionSource? _held;

    /// <summary>Every request's entries, in the order that they came.</summary>
    public List<IReadOnlyList<JsonNode>> Requests { get; } = [];

    public string? Authorization { get; private set; }
    public string? ContentType { get; private set; }
    public Uri? Address { get; private set; }

    /// <summary>Used for requests that no answer is left for.</summary>
    public Func<IReadOnlyList<JsonNode>, HttpResponseMessage> Otherwise { get; set; } = _ => new HttpResponseMessage(HttpStatusCode.Accepted);

    public IEnumerable<string?> Names => Requests.SelectMany(entries => entries).Select(entry => (string?)entry["name"]);

    public static HttpResponseMessage Status(int status, string? retryAfter = null, string body = "")
    {
        var answer = new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body) };
        if (retryAfter is not null)
        {
            answer.Headers.TryAddWithoutValidation("Retry-After", retryAfter);
        }

        return answer;
    }

    /// <summary>As Tidings refuses entries.</summary>
    /// <param name="attributes">What is wrong: <c>[3].accesses[0].action</c>.</param>
    public static HttpResponseMessage Refusal(string message, params IEnumerable<string> attributes)
    {
        var errors = new JsonArray([.. attributes.Select(attribute => (JsonNode)new JsonObject { ["attribute"] = attribute, ["message"] = message })]);
        return Status(400, body: new JsonObject { ["code"] = "invalid_request", ["message"] = message, ["id"] = "1", ["errors"] = errors }.ToJsonString());
    }

    public void AnswerWith(params HttpResponseMessage[] answers)
    {
        foreach (var answer in answers)
        {
            _answers.Enqueue(_ => answer);
        }
    }

    public void FailWith(Exception error) => _answers.Enqueue(_ => throw error);

    /// <summary>Keeps every request waiting until <see cref="Release"/>.</summary>
    public void Hold() => _held = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Release() => _held?.SetResult();

    /// <summary>The entries of the next request.</summary>
    public ValueTask<IReadOnlyList<JsonNode>> NextAsync(CancellationToken cancellationToken) => _arrived.Reader.ReadAsync(cancellationToken);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = Encoding.UTF8.GetString(await request.Content!.ReadAsByteArrayAsync(cancellationToken)); // ! : the client always sends a body.
        IReadOnlyList<JsonNode> entries = [.. body.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)]; // ! : no line is null.
        Address = request.RequestUri;
        Authorization = request.Headers.TryGetValues("Authorization", out var tokens) ? tokens.Single() : null;
        ContentType = request.Content.Headers.ContentType?.ToString();
        Requests.Add(entries);
        _arrived.Writer.TryWrite(entries);
        if (_held is { } held)
        {
            await held.Task.WaitAsync(cancellationToken);
        }

        return (_answers.TryDequeue(out var answer) ? answer : Otherwise)(entries);
    }
}
