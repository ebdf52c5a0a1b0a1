using Tidings.Server.Tests.Http;

namespace Tidings.Server.Tests.OpenApi;

/// <summary>A body that the document shows is one that the server takes.</summary>
public sealed class BodyExampleTests
{
    private const string RoleBody = """{"key":"r","name":"r","policy":[{"effect":"allow","resources":["integration/*"],"actions":["*"]}]}""";
    private const string Webhook = """{"url":"https://example.com/hook","sign":false,"on":true}""";

    /// <summary>How to make what an operation works on, and where to send the example then.</summary>
    private static readonly Dictionary<string, Func<ApiHost, Task<string>>> Places = new()
    {
        ["createSubscription"] = _ => Task.FromResult(ApiHost.Slacks),
        ["updateSubscription"] = host => host.SubscribeAsync(),
        ["previewSubscription"] = async host => $"{await host.SubscribeAsync()}/preview",
        ["replaySubscription"] = async host => $"{await host.SubscribeAsync()}/replay",
        ["postWebhook"] = _ => Task.FromResult("/api/v2/webhooks"),
        ["patchWebhook"] = MakeWebhookAsync,
        ["previewWebhook"] = async host => $"{await MakeWebhookAsync(host)}/preview",
        ["replayWebhook"] = async host => $"{await MakeWebhookAsync(host)}/replay",
        ["postAuditLogEntries"] = _ => Task.FromResult("/api/v2/auditlog"),
        ["postAuditLogEntryCounts"] = _ => Task.FromResult("/api/v2/auditlog/counts?after=0"),
        ["createInboundHook"] = _ => Task.FromResult("/api/v2/inbound-hooks"),
        ["updateInboundHook"] = async host => $"/api/v2/inbound-hooks/{(await host.SendAsync(ApiCall.Post("/api/v2/inbound-hooks", """{"name":"in","kind":"launchdarkly"}"""), 201)).Id}",
        ["postToken"] = _ => Task.FromResult("/api/v2/tokens"),
        ["patchToken"] = async host => $"/api/v2/tokens/{(await host.SendAsync(ApiCall.Post("/api/v2/tokens", """{"name":"t","role":"reader"}"""), 201)).Id}",
        ["postCustomRole"] = _ => Task.FromResult("/api/v2/roles"),
        ["patchCustomRole"] = async host => $"/api/v2/roles/{(await host.SendAsync(ApiCall.Post("/api/v2/roles", RoleBody), 201)).Id}",
        ["publishAuditLogEntries"] = _ => Task.FromResult(ApiHost.Entries),
    };

    [Fact]
    public async Task Every_body_that_the_document_shows_is_accepted()
    {
        await using var host = await ApiHost.StartAsync();
        var document = await ApiDocument.ReadAsync(host.Client);
        foreach (var operation in document.Operations)
        {
            if (operation.BodyExample is not { } body)
            {
                continue;
            }

            Assert.True(Places.TryGetValue(operation.Id, out var place), $"Tell this test where the body of {operation.Id} goes.");
            var reply = await host.SendAsync(new ApiCall(operation.Method, await place(host), body));
            // 409 says that there is nothing to do it to now: the engine does not run here. The body was understood.
            Assert.True(reply.Status is (>= 200 and < 300) or 409, $"{operation.Id}: {reply.Status} {reply.Text}");
        }
    }

    private static async Task<string> MakeWebhookAsync(ApiHost host) =>
        $"/api/v2/webhooks/{(await host.SendAsync(ApiCall.Post("/api/v2/webhooks", Webhook), 200)).Id}";
}
