using System.Text.Json.Nodes;
using Tidings.EndToEnd.Tests.Harness;

namespace Tidings.EndToEnd.Tests.Integrations;

/// <summary>A folder of integrations that is edited while the server runs.</summary>
public sealed class ReloadTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_changed_template_is_in_the_next_delivery_and_a_failing_one_is_a_delivery_error()
    {
        using var overlay = new TemporaryDirectory();
        Write(overlay, "first", """{"edition":1}""");
        await using var receiver = await Receiver.StartAsync(Cancellation);
        var start = Loopback.With(("TIDINGS__INTEGRATIONSRELOAD", "00:00:00.100"));
        await using var server = await ServerProcess.StartAsync(start with { Arguments = [.. start.Arguments, "--integrations", overlay.Path] }, Cancellation);
        var api = new Api(server, Cancellation);
        var subscription = await api.SubscribeAsync("acme", new JsonObject { ["url"] = receiver.Url.ToString() });

        Write(overlay, "second", """{"edition":2}""");
        await LoadedAsync(api, "second");
        await api.PublishAsync(EntryIds.Range(1, 1));
        await receiver.WaitForDeliveriesAsync(1, Cancellation);
        Assert.Equal("""{"edition":2}""", receiver.Requests[0].Body);

        Write(overlay, "third", "{\n{{truncate \"x\" name}}\n}");
        await LoadedAsync(api, "third");
        await api.PublishAsync(EntryIds.Range(2, 1));
        Assert.Equal(
            "acme/default.json.hbs, line 2: the first argument of 'truncate' must be a number of characters",
            (string?)(await api.FirstErrorAsync(subscription))["responseBody"]);
    }

    private static Task<JsonNode> LoadedAsync(Api api, string name) => api.WaitForAsync("integration-manifests/acme", shown => (string?)shown["name"] == name);

    private static void Write(TemporaryDirectory overlay, string name, string template)
    {
        var folder = Directory.CreateDirectory(Path.Combine(overlay.Path, "acme")).FullName;
        File.WriteAllText(Path.Combine(folder, "default.json.hbs"), template);
        File.WriteAllText(Path.Combine(folder, "manifest.json"), $$$"""
            {
              "name": "{{{name}}}",
              "formVariables": [{"key": "url", "type": "uri"}],
              "capabilities": {"auditLogEventsHook": {
                "endpoint": {"url": "{{url}}", "method": "POST"},
                "templates": {"default": "default.json.hbs"},
                "defaultPolicy": [{"effect": "allow", "resources": ["proj/*:env/*:flag/*"], "actions": ["*"]}]
              }}
            }
            """);
    }
}
