using System.Net;
using System.Text.Json.Nodes;
using Tidings.EndToEnd.Tests.Harness;

namespace Tidings.EndToEnd.Tests.Integrations;

/// <summary>Every integration there is, through its whole life, with values made from what its manifest asks for.</summary>
public sealed class CatalogueTests(LoopbackServer server) : IClassFixture<LoopbackServer>
{
    private readonly Api _api = new(server.Process, TestContext.Current.CancellationToken);

    [Fact]
    public async Task The_eleven_of_the_first_release_are_there()
    {
        string[] expected = ["datadog", "dynatrace", "elastic", "honeycomb", "logdna", "msteams", "new-relic-apm", "signalfx", "slack", "splunk", "webhook"];

        Assert.Empty(expected.Except((await ManifestsAsync()).Select(manifest => (string)manifest["key"]!))); // ! : §1.10.
    }

    [Fact]
    public async Task Each_can_be_created_and_shows_what_it_was_given_with_secrets_masked()
    {
        foreach (var manifest in await ManifestsAsync())
        {
            var path = await CreateAsync(manifest);

            var config = (await ReadAsync(path))["config"]!; // ! : §1.3.

            Assert.All(Given(manifest), variable => AssertShown(variable, SampleValue.First(variable), config));
        }
    }

    [Fact]
    public async Task Each_field_of_each_can_be_patched()
    {
        foreach (var manifest in await ManifestsAsync())
        {
            var path = await CreateAsync(manifest);
            foreach (var variable in Given(manifest))
            {
                var value = SampleValue.Second(variable);
                var patch = new JsonArray(new JsonObject { ["op"] = "replace", ["path"] = $"/config/{variable["key"]}", ["value"] = value.DeepClone() });

                var (status, answer) = await _api.SendAsync(HttpMethod.Patch, path, patch.ToJsonString());

                Assert.True(status == HttpStatusCode.OK, $"{path} {patch.ToJsonString()}: {status} {answer?.ToJsonString()}");
                AssertShown(variable, value, (await ReadAsync(path))["config"]!); // ! : §1.3.
            }
        }
    }

    [Theory]
    [InlineData("/name", "\"renamed\"")]
    [InlineData("/on", "false")]
    [InlineData("/tags", """["ops","eu"]""")]
    [InlineData("/statements", """[{"effect":"allow","resources":["member/*"],"actions":["*"]}]""")]
    public async Task Each_common_field_of_each_can_be_patched(string field, string value)
    {
        foreach (var manifest in await ManifestsAsync())
        {
            var path = await CreateAsync(manifest);

            var (status, _) = await _api.SendAsync(HttpMethod.Patch, path, $$"""[{"op":"replace","path":"{{field}}","value":{{value}}}]""");

            Assert.Equal(HttpStatusCode.OK, status);
            Assert.True(JsonNode.DeepEquals(JsonNode.Parse(value), (await ReadAsync(path))[field[1..]]), $"{path} {field}");
        }
    }

    [Fact]
    public async Task Each_shows_the_request_that_it_would_send_for_a_flag()
    {
        const string Flag = """{"entry":{"accesses":[{"action":"updateOn","resource":"proj/shop:env/production:flag/checkout"}]}}""";
        foreach (var manifest in await ManifestsAsync())
        {
            var path = await CreateAsync(manifest);

            var (status, answer) = await _api.SendAsync(HttpMethod.Post, $"{path}/preview", Flag);

            Assert.True(status == HttpStatusCode.OK && answer!["request"] is not null, $"{path}: {status} {answer?.ToJsonString()}"); // ! : a 200 has a body.
        }
    }

    [Fact]
    public async Task Each_can_be_deleted()
    {
        foreach (var manifest in await ManifestsAsync())
        {
            var path = await CreateAsync(manifest);

            Assert.Equal(HttpStatusCode.NoContent, (await _api.SendAsync(HttpMethod.Delete, path)).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await _api.SendAsync(HttpMethod.Get, path)).Status);
        }
    }

    [Fact]
    public async Task Each_names_every_required_field_that_is_missing()
    {
        foreach (var manifest in await ManifestsAsync())
        {
            var key = (string)manifest["key"]!; // ! : §1.10.
            var (status, answer) = await _api.SendAsync(HttpMethod.Post, $"integrations/{key}", """{"name":"empty","config":{}}""");

            var required = Given(manifest).Where(variable => !(bool)variable["isOptional"]!).Select(variable => (string)variable["key"]!).ToList(); // ! : always there (§1.10).
            Assert.Equal(required.Count == 0 ? HttpStatusCode.Created : HttpStatusCode.BadRequest, status);
            var told = answer!["errors"]?.AsArray().Select(error => (string)error!["attribute"]!) ?? []; // ! : both statuses have a body; an error names its attribute.
            Assert.Equal(required.Select(field => $"config.{field}").Order(StringComparer.Ordinal), told.Order(StringComparer.Ordinal));
        }
    }

    private static void AssertShown(JsonNode variable, JsonNode value, JsonNode config)
    {
        var key = (string)variable["key"]!; // ! : §1.10.
        if ((bool)variable["isSecret"]!) // ! : always there (§1.10).
        {
            var shown = (string)config[key]!; // ! : a secret that was given is shown masked.
            Assert.Contains("***", shown, StringComparison.Ordinal);
            Assert.NotEqual((string)value!, shown);
        }
        else
        {
            Assert.True(JsonNode.DeepEquals(value, config[key]), $"{key}: {config.ToJsonString()}");
        }
    }

    private async Task<string> CreateAsync(JsonNode manifest)
    {
        var key = (string)manifest["key"]!; // ! : §1.10.
        var config = new JsonObject(Given(manifest).Select(variable => KeyValuePair.Create((string)variable["key"]!, (JsonNode?)SampleValue.First(variable)))); // ! : §1.10.
        var body = new JsonObject { ["name"] = $"Sample of {key}", ["config"] = config };

        var (status, answer) = await _api.SendAsync(HttpMethod.Post, $"integrations/{key}", body.ToJsonString());

        Assert.True(status == HttpStatusCode.Created, $"{key} {body.ToJsonString()}: {status} {answer?.ToJsonString()}");
        return $"integrations/{key}/{answer!["_id"]}"; // ! : a 201 has both.
    }

    private async Task<JsonNode> ReadAsync(string path) => (await _api.SendAsync(HttpMethod.Get, path)).Body!; // ! : a read has a body.

    private async Task<IReadOnlyList<JsonNode>> ManifestsAsync() =>
        [.. (await _api.SendAsync(HttpMethod.Get, "integration-manifests")).Body!["items"]!.AsArray().Select(manifest => manifest!)]; // ! : §1.10.

    /// <summary>What a client gives: all but what the server makes.</summary>
    private static IEnumerable<JsonNode> Given(JsonNode manifest) => Variables(manifest).Where(variable => (string?)variable["type"] != "generated");

    private static IEnumerable<JsonNode> Variables(JsonNode manifest) => manifest["formVariables"]!.AsArray().Select(variable => variable!); // ! : §1.10.
}
