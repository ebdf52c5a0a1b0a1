using Tidings.Server.Tests.Http;
using Tidings.Subscriptions;

namespace Tidings.Server.Tests.Subscriptions;

/// <summary>§1.8, §2.6 and the decisions' line on PATCH.</summary>
public class SubscriptionPatchTests
{
    private const string TurnOff = """[{"op":"replace","path":"/on","value":false}]""";

    [Theory]
    [InlineData(TurnOff, "application/json")]
    [InlineData(TurnOff, "application/json-patch+json")]
    [InlineData(TurnOff, "application/json; domain-model=launchdarkly.semanticpatch")]
    [InlineData("""{"patch":[{"op":"replace","path":"/on","value":false}]}""", "application/json")]
    [InlineData("""{"comment":"night","patch":[{"op":"replace","path":"/on","value":false}]}""", "application/json")]
    public async Task Every_form_of_a_patch_is_taken(string body, string contentType)
    {
        await using var host = await ApiHost.StartAsync();
        var path = await host.SubscribeAsync();

        var reply = await host.SendAsync(ApiCall.Patch(path, body) with { ContentType = contentType }, 200);

        Assert.Equal("false", reply.Json["on"]?.ToString());
        Assert.StartsWith("W/\"2.", reply.Header("ETag"), StringComparison.Ordinal);
        Assert.Equal(["_links", "_id", "kind", "name", "config", "statements", "on", "tags", "_access", "_status"], reply.Members);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("\"replace\"")]
    [InlineData("{}")]
    [InlineData("""{"instructions":[{"kind":"turnOff"}]}""")]
    [InlineData("""{"comment":"x","merge":{"on":false}}""")]
    [InlineData("""{"comment":7,"patch":[]}""")]
    [InlineData("""[{"op":"replace","path":"/on"}]""")]
    [InlineData("""[{"op":"swap","path":"/on","value":false}]""")]
    [InlineData("""[{"op":"replace","path":"on","value":false}]""")]
    [InlineData("""[{"op":"replace","path":"/on","path":"/name","value":false}]""")]
    [InlineData("""[{"op":"replace","path":"/_id","value":"x"}]""")]
    [InlineData("""[{"op":"add","path":"/_status/errorCount","value":0}]""")]
    [InlineData("""[{"op":"replace","path":"/kind","value":"datadog"}]""")]
    public async Task A_malformed_patch_is_answered_400(string body)
    {
        await using var host = await ApiHost.StartAsync();
        var path = await host.SubscribeAsync();

        await host.RefusedAsync(ApiCall.Patch(path, body), 400, "invalid_patch");
    }

    [Theory]
    [InlineData("""[{"op":"remove","path":"/nothing"}]""")]
    [InlineData("""[{"op":"replace","path":"/config/nothing","value":1}]""")]
    [InlineData("""[{"op":"remove","path":"/tags/0"}]""")]
    [InlineData("""[{"op":"test","path":"/name","value":"other"}]""")]
    [InlineData("""[{"op":"replace","path":"/name","value":"new"},{"op":"remove","path":"/tags/9"}]""")]
    public async Task A_patch_that_cannot_be_applied_is_answered_422_and_changes_nothing(string body)
    {
        await using var host = await ApiHost.StartAsync();
        var path = await host.SubscribeAsync();
        var before = await host.SendAsync(ApiCall.Get(path), 200);

        var reply = await host.RefusedAsync(ApiCall.Patch(path, body), 422, "patch_failed");

        Assert.StartsWith("Unprocessable entity. Could not apply patch. operation ", reply.Json["message"]?.ToString(), StringComparison.Ordinal);
        Assert.Equal(before.Text, (await host.SendAsync(ApiCall.Get(path), 200)).Text);
    }

    [Theory]
    [InlineData("""[{"op":"replace","path":"/statements","value":[]}]""", "statements")]
    [InlineData("""[{"op":"replace","path":"/name","value":""}]""", "name")]
    [InlineData("""[{"op":"remove","path":"/config/url"}]""", "config.url")]
    [InlineData("""[{"op":"add","path":"/config/more","value":1}]""", "config.more")]
    [InlineData("""[{"op":"replace","path":"","value":{"name":"x"}}]""", "config")]
    [InlineData("""[{"op":"add","path":"/colour","value":"red"}]""", "colour")]
    public async Task A_result_that_no_create_would_take_is_refused(string body, string attribute)
    {
        await using var host = await ApiHost.StartAsync();
        var path = await host.SubscribeAsync();

        var reply = await host.RefusedAsync(ApiCall.Patch(path, body), 400, "invalid_request");

        Assert.Equal(attribute, reply.Json["errors"]?[0]?["attribute"]?.ToString());
    }

    [Fact]
    public async Task Another_content_type_is_answered_415()
    {
        await using var host = await ApiHost.StartAsync();
        var path = await host.SubscribeAsync();

        await host.RefusedAsync(ApiCall.Patch(path, TurnOff) with { ContentType = "application/merge-patch+json" }, 415, "unsupported_media_type");
    }

    [Fact]
    public async Task A_body_beyond_a_mebibyte_is_answered_413()
    {
        await using var host = await ApiHost.StartAsync();
        var path = await host.SubscribeAsync();

        await host.RefusedAsync(ApiCall.Patch(path, TurnOff.PadRight(1024 * 1024 + 1)), 413, "request_entity_too_large");
    }

    [Fact]
    public async Task A_secret_sent_back_as_its_mask_stays()
    {
        await using var host = await ApiHost.StartAsync();
        var path = await host.SubscribeAsync("""{"name":"n","config":{"apiKey":"abcdefgh"}}""", ApiHost.Datadogs);

        await host.SendAsync(ApiCall.Patch(path, """[{"op":"replace","path":"/config","value":{"apiKey":"abc**fgh","hostURL":"https://api.datadoghq.eu"}}]"""), 200);

        Assert.Equal("abcdefgh", await StoredKeyAsync(host, path));
    }

    [Fact]
    public async Task A_new_secret_is_stored_and_answered_masked()
    {
        await using var host = await ApiHost.StartAsync();
        var path = await host.SubscribeAsync("""{"name":"n","config":{"apiKey":"abcdefgh"}}""", ApiHost.Datadogs);

        var reply = await host.SendAsync(ApiCall.Patch(path, """[{"op":"replace","path":"/config/apiKey","value":"xyz12345"}]"""), 200);

        Assert.Equal("xyz**345", reply.Json["config"]?["apiKey"]?.ToString());
        Assert.Equal("xyz12345", await StoredKeyAsync(host, path));
    }

    // §1.8: so that a patch is no oracle.
    [Fact]
    public async Task A_test_of_a_secret_sees_the_mask()
    {
        await using var host = await ApiHost.StartAsync();
        var path = await host.SubscribeAsync("""{"name":"n","config":{"apiKey":"abcdefgh"}}""", ApiHost.Datadogs);

        await host.SendAsync(ApiCall.Patch(path, """[{"op":"test","path":"/config/apiKey","value":"abc**fgh"}]"""), 200);
        var reply = await host.RefusedAsync(ApiCall.Patch(path, """[{"op":"test","path":"/config/apiKey","value":"abcdefgh"}]"""), 422, "patch_failed");

        Assert.DoesNotContain("abcdefgh", reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_is_told_to_the_audit_log_with_its_comment_its_actor_and_no_secret()
    {
        await using var host = await ApiHost.StartAsync();
        var before = host.Store.Entries.Head;
        var path = await host.SubscribeAsync("""{"name":"n","config":{"apiKey":"abcdefgh"}}""", ApiHost.Datadogs);
        await host.SendAsync(ApiCall.Patch(path, """{"comment":"rotated","patch":[{"op":"replace","path":"/config/apiKey","value":"xyz12345"}]}""").As(ApiHost.Writer), 200);
        await host.SendAsync(ApiCall.Delete(path), 204);

        var entries = await host.LoggedAsync(before);

        Assert.Equal(
            ["createIntegration", "updateConfiguration", "deleteIntegration"], entries.Select(entry => entry["accesses"]?[0]?["action"]?.ToString()));
        Assert.All(entries, entry => Assert.Equal("integration/" + path[^24..], entry["accesses"]?[0]?["resource"]?.ToString()));
        Assert.Equal(("rotated", "writer"), (entries[1]["comment"]?.ToString(), entries[1]["token"]?["name"]?.ToString()));
        Assert.DoesNotContain(entries, entry => entry.ToJsonString().Contains("abcdefgh", StringComparison.Ordinal) || entry.ToJsonString().Contains("xyz12345", StringComparison.Ordinal));
    }

    // §1.8: what the largest real client sends.
    [Fact]
    public async Task A_client_that_creates_reads_replaces_all_and_deletes_is_served()
    {
        await using var host = await ApiHost.StartAsync();
        var created = await host.SendAsync(
            ApiCall.Post(ApiHost.Datadogs, """{"name":"t","config":{"apiKey":"thisisasecretkey","hostURL":"https://api.datadoghq.com"},"on":true,"statements":[{"effect":"allow","resources":["proj/*"],"actions":["*"]}],"tags":["terraform"]}"""), 201);
        var path = $"{ApiHost.Datadogs}/{created.Id}";
        await host.SendAsync(ApiCall.Get(path), 200);

        var patched = await host.SendAsync(
            ApiCall.Patch(path, """
                [{"op":"replace","path":"/name","value":"t2"},{"op":"replace","path":"/tags","value":["terraform","managed"]},
                 {"op":"replace","path":"/config","value":{"apiKey":"thisisanewsecret","hostURL":"https://api.datadoghq.eu"}},
                 {"op":"replace","path":"/on","value":false},
                 {"op":"replace","path":"/statements","value":[{"effect":"deny","resources":["proj/*:env/*:flag/*"],"actions":["*"]}]}]
                """),
            200);

        var read = await host.SendAsync(ApiCall.Get(path), 200);
        Assert.Equal(
            """{"kind":"datadog","name":"t2","config":{"apiKey":"thi**********ret","hostURL":"https://api.datadoghq.eu","hideMemberDetails":false},"statements":[{"effect":"deny","resources":["proj/*:env/*:flag/*"],"actions":["*"]}],"on":false,"tags":["terraform","managed"]}""",
            Editable(read));
        Assert.Equal(Editable(patched), Editable(read));
        Assert.Equal("thisisanewsecret", await StoredKeyAsync(host, path));
        var deleted = await host.SendAsync(ApiCall.Delete(path), 204);
        Assert.Equal("", deleted.Text);
        await host.RefusedAsync(ApiCall.Get(path), 404, "not_found");
        await host.RefusedAsync(ApiCall.Delete(path), 404, "not_found");
    }

    private static string Editable(ApiReply reply)
    {
        var members = reply.Json;
        foreach (var name in members.Select(member => member.Key).Where(name => name.StartsWith('_') || name == "warnings").ToList())
        {
            members.Remove(name);
        }

        return members.ToJsonString();
    }

    private static async Task<string?> StoredKeyAsync(ApiHost host, string path)
    {
        var stored = await host.Store.Subscriptions.FindAsync(host.Account, new SubscriptionId(path[^24..]), CancellationToken.None);
        return stored?.Config["apiKey"]?.GetValue<string>();
    }
}
