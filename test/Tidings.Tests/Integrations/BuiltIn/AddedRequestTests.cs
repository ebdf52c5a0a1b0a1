using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tidings.Tests.Integrations.BuiltIn;

/// <summary>Where the requests of <see cref="AddedIntegrations"/> go, and with which headers.</summary>
public sealed class AddedRequestTests
{
    [Theory]
    [InlineData("mattermost", "https://mattermost.example.com/hooks/mm-secret?a=1&b=2", "Content-Type", "application/json")]
    [InlineData("jira", "https://jira.example.com/hook?a=1&b=2", "Content-Type", "application/json")]
    [InlineData("vercel-native", "https://vercel.example.com/hook?a=1&b=2", "Authorization", "Bearer vc-secret")]
    [InlineData("discord", "https://discord.com/api/webhooks/1/dc-secret?thread_id=2", "Content-Type", "application/json")]
    [InlineData("google-chat", "https://chat.googleapis.com/v1/spaces/A/messages?key=k&token=gc-secret", "Content-Type", "application/json")]
    [InlineData("opsgenie", "https://api.eu.opsgenie.com/v2/alerts", "Authorization", "GenieKey og-secret")]
    [InlineData("loki", "https://logs.example.com:3100/loki/api/v1/push", "Authorization", "Basic NDcxMTpsay1zZWNyZXQ=")]
    [InlineData("loki", "https://logs.example.com:3100/loki/api/v1/push", "X-Scope-OrgID", "team-a")]
    [InlineData("sumologic", "https://endpoint1.collection.sumologic.com/receiver/v1/http/su-secret", "X-Sumo-Category", "prod/flags")]
    [InlineData("sumologic", "https://endpoint1.collection.sumologic.com/receiver/v1/http/su-secret", "X-Sumo-Name", "audit")]
    [InlineData("sumologic", "https://endpoint1.collection.sumologic.com/receiver/v1/http/su-secret", "X-Sumo-Host", "tidings")]
    [InlineData("sample-integration", "https://hooks.example.com/in?a=1&b=2", "Authorization", "Basic a2ltOnNhLXNlY3JldA==")]
    [InlineData("sentry", "https://sentry.io/api/0/organizations/shop/flags/hooks/provider/generic/", "Content-Type", "application/json")]
    [InlineData("otlp", "https://otlp.example.com:4318/otlp/v1/logs", "api-key", "ot-secret")]
    [InlineData("opensearch", "https://os.example.com:9200/audit-log/_doc", "Authorization", "Basic a2ltOm9zOnNlY3JldA==")]
    public void The_request_goes_to_the_tool_with_its_credential(string key, string url, string header, string value)
    {
        var request = BuiltInCatalogue.Render(key, EntrySamples.Flag);
        Assert.Equal("POST", request.Method);
        Assert.Equal(url, request.Url.AbsoluteUri);
        Assert.Equal(value, BuiltInCatalogue.Header(request, header));
    }

    [Theory]
    [InlineData("loki", "Content-Type")]
    [InlineData("sumologic", "Content-Type")]
    [InlineData("sample-integration", "Content-Type")]
    [InlineData("otlp", "Content-Type")]
    public void Headers_of_empty_fields_are_left_out(string key, string headers) => Assert.Equal(
        headers, string.Join(' ', BuiltInCatalogue.Render(key, EntrySamples.Flag, EmptyOptional).Headers.Select(header => header.Key)));

    [Fact]
    public void Loki_gets_a_bearer_token_where_there_is_no_user() => Assert.Equal(
        "Bearer lk-secret", BuiltInCatalogue.Header(BuiltInCatalogue.Render("loki", EntrySamples.Flag, config => config["user"] = ""), "Authorization"));

    [Fact]
    public void Otlp_sends_its_credential_in_the_chosen_header_and_no_other()
    {
        foreach (var name in BuiltInCatalogue.Find("otlp").Manifest.FindVariable("headerName")!.AllowedValues)
        {
            var request = BuiltInCatalogue.Render("otlp", EntrySamples.Flag, config => config["headerName"] = name);
            Assert.Equal([name], request.Headers.Where(header => header.Value == "ot-secret").Select(header => header.Key));
        }
    }

    [Fact]
    public void Opsgenie_falls_back_to_its_main_region() => Assert.Equal(
        "api.opsgenie.com", BuiltInCatalogue.Render("opsgenie", EntrySamples.Flag, config => config["region"] = "").Url.Host);

    [Fact]
    public void Date_mathematics_in_the_name_of_an_index_is_encoded() => Assert.Equal(
        "https://os.example.com:9200/%3Caudit-%7Bnow%2FM%7D%3E/_doc",
        BuiltInCatalogue.Render("opensearch", EntrySamples.Flag, config => config["index"] = "<audit-{now/M}>").Url.OriginalString);

    [Theory]
    [InlineData("loki")]
    [InlineData("otlp")]
    [InlineData("opensearch")]
    public void Certificates_are_not_verified_where_the_subscription_says_so(string key)
    {
        Assert.True(BuiltInCatalogue.Render(key, EntrySamples.Flag).VerifyCertificate);
        Assert.False(BuiltInCatalogue.Render(key, EntrySamples.Flag, config => config["skip-ca-verification"] = true).VerifyCertificate);
    }

    [Theory]
    [InlineData("discord")]
    [InlineData("google-chat")]
    [InlineData("loki")]
    [InlineData("mattermost")]
    [InlineData("opensearch")]
    [InlineData("opsgenie")]
    [InlineData("otlp")]
    [InlineData("sample-integration")]
    [InlineData("sumologic")]
    public void A_connection_test_says_that_it_is_one(string key)
    {
        var body = ValidationTemplateTests.Render(key);
        using var json = JsonDocument.Parse(body);
        Assert.Contains("Audit log connection test", body, StringComparison.Ordinal);
    }

    private static void EmptyOptional(JsonObject config)
    {
        foreach (var key in config.Where(member => member.Key != "url" && member.Value!.GetValueKind() == JsonValueKind.String).Select(member => member.Key).ToList())
        {
            config[key] = "";
        }
    }
}
