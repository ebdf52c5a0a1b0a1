using System.Net;
using System.Text.Json.Nodes;
using Tidings.Server.Tests.Http;
using Tidings.Server.Tests.OpenApi;

namespace Tidings.EndToEnd.Tests.Harness;

/// <summary>What tests ask of a server over HTTP.</summary>
public sealed class Api(ServerProcess server, CancellationToken cancellationToken)
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(50);

    /// <summary>Everything about flags.</summary>
    public const string Flags = "proj/*:env/*:flag/*";

    /// <summary>Sends, and holds the answer to what the server's OpenAPI document says of it.</summary>
    /// <returns>The status, and the body where there is one.</returns>
    public async Task<(HttpStatusCode Status, JsonNode? Body)> SendAsync(HttpMethod method, string path, string? body = null)
    {
        using var request = new HttpRequestMessage(method, new Uri($"api/v2/{path}", UriKind.Relative));
        if (body is not null)
        {
            request.Content = new StringContent(body, null, "application/json");
        }

        using var answer = await server.Client.SendAsync(request, cancellationToken);
        var reply = await ApiReply.ReadAsync(answer);
        await DocumentedAnswers.CheckAsync(method.Method, $"/api/v2/{path}", reply, server.Client);
        return (answer.StatusCode, reply.Text.Length == 0 ? null : JsonNode.Parse(reply.Text));
    }

    /// <summary>Creates a subscription that hears <paramref name="resources"/>.</summary>
    /// <returns>Its path below <c>api/v2/</c>.</returns>
    public async Task<string> SubscribeAsync(string key, JsonObject config, string resources = Flags)
    {
        var body = new JsonObject
        {
            ["name"] = key,
            ["config"] = config,
            ["statements"] = new JsonArray(new JsonObject { ["effect"] = "allow", ["resources"] = new JsonArray(resources), ["actions"] = new JsonArray("*") }),
        };
        var (status, answer) = await SendAsync(HttpMethod.Post, $"integrations/{key}", body.ToJsonString());
        return status == HttpStatusCode.Created
            ? $"integrations/{key}/{answer!["_id"]}" // ! : a 201 has a body.
            : throw new InvalidOperationException($"{key} was not created: {status} {answer?.ToJsonString()}");
    }

    /// <summary>Creates a webhook subscription to somewhere below the receiver.</summary>
    public Task<string> SubscribeAsync(Receiver receiver, string path = "hook", string resources = Flags) =>
        SubscribeAsync("webhook", new JsonObject { ["url"] = new Uri(receiver.Url, path).ToString() }, resources);

    /// <summary>Publishes entries of these ids, each about a flag.</summary>
    /// <returns>The answer's status.</returns>
    public async Task<HttpStatusCode> PublishAsync(params IEnumerable<string> ids)
    {
        var entries = ids.Select(id => $$"""{"_id":"{{id}}","accesses":[{"action":"updateOn","resource":"proj/shop:env/production:flag/checkout"}]}""");
        return (await SendAsync(HttpMethod.Post, "auditlog/entries", $"[{string.Join(',', entries)}]")).Status;
    }

    /// <summary>The subscription as soon as it satisfies the condition.</summary>
    /// <exception cref="TimeoutException">It did not in time; the message shows it.</exception>
    public async Task<JsonNode> WaitForAsync(string subscription, Func<JsonNode, bool> condition)
    {
        var begun = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var (_, shown) = await SendAsync(HttpMethod.Get, subscription);
            if (shown is not null && condition(shown))
            {
                return shown;
            }

            if (TimeProvider.System.GetElapsedTime(begun) > Patience.Longest)
            {
                throw new TimeoutException($"Not within {Patience.Longest}: {shown?.ToJsonString()}");
            }

            await Task.Delay(BetweenLooks, TimeProvider.System, cancellationToken);
        }
    }

    /// <summary>The first error of the subscription, as soon as there is one.</summary>
    public async Task<JsonNode> FirstErrorAsync(string subscription)
    {
        var shown = await WaitForAsync(subscription, shown => Errors(shown).Count > 0);
        return Errors(shown)[^1]!; // ! : errors are objects.
    }

    public async Task<long> SuccessesAsync(string subscription) => Successes((await SendAsync(HttpMethod.Get, subscription)).Body!); // ! : a read has a body.

    public static long Successes(JsonNode subscription) => (long)subscription["_status"]!["successCount"]!; // ! : always there (§1.4).

    public static JsonArray Errors(JsonNode subscription) => subscription["_status"]!["errors"]!.AsArray(); // ! : always there (§1.4).
}
