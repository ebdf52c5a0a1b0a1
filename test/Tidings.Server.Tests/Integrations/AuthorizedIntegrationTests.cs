using System.Text.Json.Nodes;
using Tidings.Delivery.Egress;
using Tidings.Server.Tests.Deliveries;
using Tidings.Server.Tests.Http;

namespace Tidings.Server.Tests.Integrations;

/// <summary>appdynamics and cloudtrail through the API: what is fetched and what is signed never shows.</summary>
public sealed class AuthorizedIntegrationTests
{
    private const string Appdynamics = "/api/v2/integrations/appdynamics";
    private const string Cloudtrail = "/api/v2/integrations/cloudtrail";
    private const string Channel = "arn:aws:cloudtrail:eu-central-1:123456789012:channel/01234567-89ab";

    [Fact]
    public async Task Oauth_is_shown_as_required()
    {
        await using var host = await ApiHost.StartAsync();
        Assert.True((await host.SendAsync(ApiCall.Get("/api/v2/integration-manifests/appdynamics"), 200)).Json["requiresOauth"]?.GetValue<bool>());
        Assert.False((await host.SendAsync(ApiCall.Get("/api/v2/integration-manifests/cloudtrail"), 200)).Json["requiresOauth"]?.GetValue<bool>());
    }

    [Theory] // §1.11: a client of the vendor's sends no more
    [InlineData(Appdynamics, """{"account":"acme","applicationID":"7"}""")]
    [InlineData(Cloudtrail, $$"""{"ingestionChannelArn":"{{Channel}}"}""")]
    public async Task The_vendors_fields_are_enough_to_create_and_a_check_says_what_is_missing(string collection, string config)
    {
        await using var host = await ApiHost.StartAsync();
        var path = await host.SubscribeAsync($$"""{"name":"a","config":{{config}}}""", collection);

        var error = (await host.SendAsync(ApiCall.Post($"{path}/validate", ""), 200)).Json["error"]?.GetValue<string>();

        Assert.StartsWith("nothing was sent: ", error, StringComparison.Ordinal);
        Assert.Contains("in the configuration", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_preview_shows_neither_token_nor_secret()
    {
        await using var host = await ApiHost.StartAsync();
        var path = await host.SubscribeAsync("""{"name":"a","config":{"account":"acme","applicationID":"7","clientName":"tidings","clientSecret":"very-s3cret-thing"}}""", Appdynamics);

        var reply = await host.SendAsync(ApiCall.Post($"{path}/preview", ""), 200);

        Assert.StartsWith("https://acme.saas.appdynamics.com/controller/rest/applications/7/events?", reply.Json["request"]?["url"]?.GetValue<string>(), StringComparison.Ordinal);
        Assert.Contains("Bearer (fetched when sent)", reply.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_preview_is_not_signed()
    {
        await using var host = await ApiHost.StartAsync();
        var path = await host.SubscribeAsync(CloudtrailBody("""{"effect":"allow","resources":["proj/*"],"actions":["*"]}"""), Cloudtrail);

        var reply = await host.SendAsync(ApiCall.Post($"{path}/preview", ""), 200);

        Assert.Contains("(computed when sent)", reply.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("AKIDEXAMPLE", reply.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("very-s3cret-thing", reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_check_goes_out_signed()
    {
        await using var receiver = await TestReceiver.StartAsync(200);
        await using var host = await ApiHost.StartAsync(services => services.Configure<EgressOptions>(egress => egress.Allow = ["127.0.0.1"]));
        var path = await host.SubscribeAsync(CloudtrailBody(null, new Uri(receiver.Url).GetLeftPart(UriPartial.Authority)), Cloudtrail);

        var reply = await host.SendAsync(ApiCall.Post($"{path}/validate", ""), 200);

        Assert.Equal(200, reply.Json["statusCode"]?.GetValue<int>());
        Assert.Contains("Audit log connection test", Assert.Single(receiver.Received).Body, StringComparison.Ordinal);
    }

    [Fact] // §1.6
    public async Task The_external_id_is_made_once()
    {
        await using var host = await ApiHost.StartAsync();
        var path = await host.SubscribeAsync(CloudtrailBody(null), Cloudtrail);
        var made = (await host.SendAsync(ApiCall.Get(path), 200)).Json["config"]?["externalId"]?.GetValue<string>();

        var config = new JsonObject { ["ingestionChannelArn"] = Channel };
        var patched = await host.SendAsync(ApiCall.Patch(path, $$"""[{"op":"replace","path":"/config","value":{{config.ToJsonString()}}}]"""), 200);

        Assert.NotEqual("", made ?? "");
        Assert.Equal(made, patched.Json["config"]?["externalId"]?.GetValue<string>());
    }

    private static string CloudtrailBody(string? statement, string endpoint = "") => new JsonObject
    {
        ["name"] = "lake",
        ["config"] = new JsonObject { ["ingestionChannelArn"] = Channel, ["accessKeyId"] = "AKIDEXAMPLE", ["secretAccessKey"] = "very-s3cret-thing", ["endpointURL"] = endpoint },
        ["statements"] = new JsonArray(JsonNode.Parse(statement ?? """{"effect":"allow","resources":["proj/*:env/*:flag/*"],"actions":["*"]}""")),
    }.ToJsonString();
}
