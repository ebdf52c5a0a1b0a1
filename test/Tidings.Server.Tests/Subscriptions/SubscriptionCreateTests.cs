using System.Text.Json.Nodes;
using Tidings.Server.Tests.Http;

namespace Tidings.Server.Tests.Subscriptions;

/// <summary>§1.2, §1.3, §1.5–§1.7, §1.9.</summary>
public class SubscriptionCreateTests
{
    private const string DefaultStatements = """[{"effect":"allow","resources":["proj/*:env/production:flag/*"],"actions":["*"]}]""";

    [Fact]
    public async Task A_create_answers_the_whole_subscription_with_its_place_and_version()
    {
        await using var host = await ApiHost.StartAsync();

        var reply = await host.SendAsync(
            ApiCall.Post(ApiHost.Datadogs, """
                {"name":"prod “flags” <&>","config":{"apiKey":"5822222222222222222222222222b116","hostURL":"https://api.datadoghq.eu"},
                 "statements":[{"effect":"allow","resources":["proj/*:env/production:flag/*;a,b"],"notActions":["updateOn"]},{"effect":"deny","notResources":["/proj/x"],"actions":["*"]}],
                 "on":false,"tags":["ops","Ops"]}
                """),
            201);

        Assert.Equal(
            """
            {"_links":{"parent":{"href":"/api/v2/integrations/datadog","type":"application/json"},"self":{"href":"/api/v2/integrations/datadog/ID","type":"application/json"}},
            "_id":"ID","kind":"datadog","name":"prod “flags” <&>",
            "config":{"apiKey":"582**************************116","hostURL":"https://api.datadoghq.eu","hideMemberDetails":false},
            "statements":[{"effect":"allow","resources":["proj/*:env/production:flag/*;a,b"],"notActions":["updateOn"]},{"effect":"deny","notResources":["/proj/x"],"actions":["*"]}],
            "on":false,"tags":["ops","Ops"],"_status":{"successCount":0,"errorCount":0,"errors":[]}}
            """.ReplaceLineEndings(""),
            reply.Text.Replace($"\"_access\":{reply.Json["_access"]?.ToJsonString()},", "", StringComparison.Ordinal).Replace(reply.Id, "ID", StringComparison.Ordinal));
        Assert.Equal(6, reply.Json["_access"]?["allowed"]?.AsArray().Count);
        Assert.Matches("^[0-9a-f]{24}$", reply.Id);
        Assert.Equal($"{ApiHost.Datadogs}/{reply.Id}", reply.Header("Location"));
        Assert.StartsWith("W/\"1.", reply.Header("ETag"), StringComparison.Ordinal);
        Assert.Equal("application/json", reply.Header("Content-Type"));
    }

    [Fact] // §1.2: the create example of the API page
    public async Task The_example_of_the_api_page_is_created_as_it_stands()
    {
        await using var host = await ApiHost.StartAsync();

        var reply = await host.SendAsync(
            ApiCall.Post("/api/v2/integrations/sample-integration", """
                {"config":{"optional":"an optional property","required":"the required property","url":"https://example.com"},"name":"Example audit log subscription.","on":false,
                 "statements":[{"actions":["*"],"effect":"allow","resources":["proj/*:env/*:flag/*;testing-tag"]}],"tags":["testing-tag"]}
                """),
            201);

        Assert.Equal("an optional property", (string?)reply.Json["config"]!["optional"]);
        Assert.Equal("the required property", (string?)reply.Json["config"]!["required"]);
        Assert.Equal("https://example.com", (string?)reply.Json["config"]!["url"]);
    }

    // §1.2: creates that the live service was seen to accept.
    [Theory]
    [InlineData("datadog", """{"name":"test subscription","config":{"apiKey":"thisisasecretkey","hostURL":"https://api.datadoghq.com"},"statements":[{"effect":"allow","resources":["proj/*"],"actions":["*"]}]}""")]
    [InlineData("slack", """{"name":"t","config":{"url":"https://hooks.slack.com/services/SOME-RANDOM-HOOK"},"statements":[{"effect":"allow","resources":["proj/*"],"actions":["*"]}]}""")]
    [InlineData("slack", """{"name":"t","config":{"url":"https://mattermost.example/hooks/x"},"on":true,"statements":[{"effect":"allow","resources":["proj/*:env/*:flag/*"],"actions":["*"]}]}""")]
    [InlineData("splunk", """{"name":"t","config":{"base-url":"http://169.254.169.254/latest","token":"t","skip-ca-verification":true}}""")]
    [InlineData("msteams", """{"name":"t","config":{"url":"http://127.0.0.1:9/x"}}""")]
    public async Task What_the_live_service_accepted_is_accepted(string key, string body)
    {
        await using var host = await ApiHost.StartAsync();
        var sent = JsonNode.Parse(body)!.AsObject(); // It is an object.

        var reply = await host.SendAsync(ApiCall.Post($"/api/v2/integrations/{key}", body), 201);

        Assert.Equal(sent["name"]?.ToString(), reply.Json["name"]?.ToString());
        Assert.Equal("true", reply.Json["on"]?.ToString());
        Assert.Equal(sent["statements"]?.ToJsonString() ?? DefaultStatements, reply.Json["statements"]?.ToJsonString());
    }

    [Theory]
    [InlineData("datadog", """{"apiKey":"k"}""")]
    [InlineData("dynatrace", """{"apiToken":"k","url":"https://abc.live.dynatrace.com"}""")]
    [InlineData("elastic", """{"url":"https://es.example:9243","token":"k","index":"i"}""")]
    [InlineData("honeycomb", """{"datasetName":"d","apiKey":"k"}""")]
    [InlineData("logdna", """{"ingestionKey":"k"}""")]
    [InlineData("msteams", """{"url":"https://x.webhook.office.com/webhookb2/y"}""")]
    [InlineData("new-relic-apm", """{"apiKey":"k","applicationId":"1"}""")]
    [InlineData("signalfx", """{"accessToken":"k","realm":"us1"}""")]
    [InlineData("slack", """{"url":"https://hooks.slack.com/services/x"}""")]
    [InlineData("splunk", """{"base-url":"https://splunk.example:8088","token":"k","skip-ca-verification":false}""")]
    [InlineData("webhook", """{"url":"https://example.com/in"}""")]
    public async Task Every_integration_takes_its_smallest_config_and_fills_in_defaults(string key, string config)
    {
        await using var host = await ApiHost.StartAsync();

        var reply = await host.SendAsync(ApiCall.Post($"/api/v2/integrations/{key}", $$"""{"name":"n","config":{{config}}}"""), 201);

        Assert.Equal(("true", "[]"), (reply.Json["on"]?.ToString(), reply.Json["tags"]?.ToJsonString()));
        var manifest = await host.SendAsync(ApiCall.Get($"/api/v2/integration-manifests/{key}"), 200);
        Assert.Equal(
            manifest.Json["formVariables"]!.AsArray().Select(variable => variable!["key"]!.GetValue<string>()), // Manifests have variables with keys.
            reply.Json["config"]!.AsObject().Select(member => member.Key));
    }

    [Fact]
    public async Task Statements_left_out_become_the_default_policy_of_the_manifest()
    {
        using var overlay = new OverlayFolder();
        await using var host = await ApiHost.StartAsync(overlay);

        var reply = await host.SendAsync(ApiCall.Post("/api/v2/integrations/tool", """{"name":"n","config":{"url":"https://a.example","token":"abcdefgh"}}"""), 201);

        Assert.Equal(
            """[{"effect":"deny","resources":["proj/secret:env/*:flag/*"],"actions":["*"]},{"effect":"allow","resources":["proj/*:env/*:flag/*"],"actions":["updateOn"]}]""",
            reply.Json["statements"]?.ToJsonString());
        Assert.Equal("""{"url":"https://a.example","token":"abc**fgh","site":"us"}""", reply.Json["config"]?.ToJsonString());
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    public async Task Statements_given_empty_are_refused(string statements)
    {
        await using var host = await ApiHost.StartAsync();

        var reply = await host.RefusedAsync(
            ApiCall.Post(ApiHost.Slacks, $$"""{"name":"n","config":{"url":"https://a.example"},"statements":{{statements}}}"""), 400, "invalid_request");

        Assert.Equal("statements", reply.Json["errors"]?[0]?["attribute"]?.ToString());
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("abc", "***")]
    [InlineData("abcdef", "******")]
    [InlineData("abcdefg", "abc*efg")]
    [InlineData("sup3rs3cret123", "sup********123")]
    public async Task Secrets_are_masked_in_every_answer(string secret, string mask)
    {
        await using var host = await ApiHost.StartAsync();

        var created = await host.SendAsync(ApiCall.Post(ApiHost.Datadogs, $$$"""{"name":"n","config":{"apiKey":"{{{secret}}}"}}"""), 201);
        var path = $"{ApiHost.Datadogs}/{created.Id}";
        var read = await host.SendAsync(ApiCall.Get(path), 200);
        var listed = await host.SendAsync(ApiCall.Get(ApiHost.Datadogs), 200);
        var patched = await host.SendAsync(ApiCall.Patch(path, """[{"op":"replace","path":"/on","value":false}]"""), 200);

        Assert.All((JsonNode?[])[created.Json, read.Json, listed.Json["items"]?[0], patched.Json], shown => Assert.Equal(mask, ApiKey(shown)));
    }

    [Fact]
    public async Task The_URL_of_a_Slack_hook_is_no_secret_to_clients()
    {
        await using var host = await ApiHost.StartAsync();

        var reply = await host.SendAsync(ApiCall.Get(await host.SubscribeAsync()), 200);

        Assert.Equal("https://hooks.slack.com/services/T0/B0/X0", reply.Json["config"]?["url"]?.ToString());
    }

    [Fact]
    public async Task A_lone_top_level_url_of_Slack_is_copied_into_config_and_echoed()
    {
        await using var host = await ApiHost.StartAsync();

        var reply = await host.SendAsync(ApiCall.Post(ApiHost.Slacks, """{"name":"n","url":"https://hooks.slack.com/services/x"}"""), 201);

        Assert.Equal("""{"url":"https://hooks.slack.com/services/x"}""", reply.Json["config"]?.ToJsonString());
        Assert.Equal("https://hooks.slack.com/services/x", reply.Json["url"]?.ToString());
        Assert.Equal("url", reply.Members.Last());
    }

    [Fact]
    public async Task A_top_level_apiKey_of_Datadog_is_copied_into_config_and_echoed_masked()
    {
        await using var host = await ApiHost.StartAsync();

        var reply = await host.SendAsync(ApiCall.Post(ApiHost.Datadogs, """{"name":"n","config":{},"apiKey":"abcdefgh"}"""), 201);

        Assert.Equal(("abc**fgh", "abc**fgh"), (ApiKey(reply.Json), reply.Json["apiKey"]?.ToString()));
        Assert.DoesNotContain("abcdefgh", reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_misspelt_Splunk_key_is_stored_under_the_canonical_one()
    {
        await using var host = await ApiHost.StartAsync();

        var reply = await host.SendAsync(
            ApiCall.Post("/api/v2/integrations/splunk", """{"name":"n","config":{"base-url":"https://a.example","token":"t","skip-ca-verificiation":true}}"""), 201);

        Assert.Equal("""{"base-url":"https://a.example","token":"*","skip-ca-verification":true}""", reply.Json["config"]?.ToJsonString());
    }

    [Fact]
    public async Task All_faults_are_told_at_once()
    {
        await using var host = await ApiHost.StartAsync();

        var reply = await host.RefusedAsync(
            ApiCall.Post(ApiHost.Datadogs, """{"name":"","config":{"apiKey":7,"hostURL":"https://evil.example","hideMemberDetails":"true","more":1},"on":"yes","tags":[1],"statements":[{"effect":"allow","resources":["*"],"actions":["*"]}],"colour":"red","_id":"x"}"""),
            400,
            "invalid_request");

        Assert.Equal(["code", "message", "id", "errors"], reply.Members);
        Assert.Equal(
            ["_id", "colour", "config.apiKey", "config.hideMemberDetails", "config.hostURL", "config.more", "name", "on", "statements[0].resources[0]", "tags[0]"],
            reply.Json["errors"]!.AsArray().Select(fault => fault!["attribute"]!.GetValue<string>()).Order(StringComparer.Ordinal)); // Faults have an attribute.
        Assert.Contains("and 7 more, see errors", reply.Json["message"]?.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"config":{"url":"https://a.example"}}""", "name")]
    [InlineData("""{"name":"n"}""", "config")]
    [InlineData("""{"name":"n","config":{}}""", "config.url")]
    [InlineData("""{"name":"n","config":{"url":"hooks.slack.com/x"}}""", "config.url")]
    [InlineData("""{"name":"n","config":{"url":"ftp://a.example"}}""", "config.url")]
    [InlineData("""{"name":null,"config":{"url":"https://a.example"}}""", "name")]
    [InlineData("""{"name":"n","config":{"url":"https://a.example"},"on":null}""", "on")]
    [InlineData("""{"name":"n","config":{"url":"https://a.example"},"apiKey":"k"}""", "apiKey")]
    [InlineData("""{"name":"n","config":{"url":"https://a.example"},"statements":[{"resources":["proj/*"],"actions":["*"]}]}""", "statements[0].effect")]
    public async Task A_fault_is_named_by_its_attribute(string body, string attribute)
    {
        await using var host = await ApiHost.StartAsync();

        var reply = await host.RefusedAsync(ApiCall.Post(ApiHost.Slacks, body), 400, "invalid_request");

        Assert.Equal(attribute, reply.Json["errors"]?[0]?["attribute"]?.ToString());
    }

    [Fact]
    public async Task Names_need_not_differ()
    {
        await using var host = await ApiHost.StartAsync();

        Assert.NotEqual(await host.SubscribeAsync(), await host.SubscribeAsync());
    }

    [Fact]
    public async Task Each_limit_that_is_exceeded_is_named()
    {
        await using var host = await ApiHost.StartAsync();
        var statement = """{"effect":"allow","resources":["proj/*"],"actions":["*"]}""";
        var body = new JsonObject
        {
            ["name"] = new string('n', 257),
            ["config"] = new JsonObject { ["url"] = "https://a.example" },
            ["tags"] = new JsonArray([.. Enumerable.Repeat("t", 50).Append(new string('t', 65)).Select(tag => (JsonNode)tag)]),
            ["statements"] = new JsonArray([.. Enumerable.Range(0, 101).Select(_ => JsonNode.Parse(statement))]),
        };

        var reply = await host.RefusedAsync(ApiCall.Post(ApiHost.Slacks, body.ToJsonString()), 400, "invalid_request");

        var reasons = reply.Json["errors"]!.ToJsonString(); // Faults come with their list.
        Assert.All((string[])["256", "50", "64", "100"], limit => Assert.Contains(limit, reasons, StringComparison.Ordinal));
    }

    private static string? ApiKey(JsonNode? subscription) => subscription?["config"]?["apiKey"]?.ToString();
}
