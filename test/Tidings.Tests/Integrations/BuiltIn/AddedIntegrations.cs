using System.Text.Json.Nodes;

namespace Tidings.Tests.Integrations.BuiltIn;

/// <summary>Three integrations that the vendor has live only, its sample, and those that are ours.</summary>
internal static class AddedIntegrations
{
    /// <summary>Key → a config with every field set.</summary>
    public static readonly IReadOnlyDictionary<string, string> Configs = new Dictionary<string, string>
    {
        ["discord"] = """{"url":"https://discord.com/api/webhooks/1/dc-secret?thread_id=2"}""",
        ["google-chat"] = """{"url":"https://chat.googleapis.com/v1/spaces/A/messages?key=k&token=gc-secret"}""",
        ["gotify"] = """{"url":"https://gotify.example.com","token":"gy-secret"}""",
        ["jira"] = """{"url":"https://jira.example.com/hook?a=1&b=2","secret":"frobozz","issueCreateUrl":"https://jira.example.com/create","jiraMetaUrl":"https://jira.example.com/meta"}""",
        ["loki"] = """{"url":"https://logs.example.com:3100","user":"4711","token":"lk-secret","tenant":"team-a","skip-ca-verification":false}""",
        ["mattermost"] = """{"url":"https://mattermost.example.com/hooks/mm-secret?a=1&b=2"}""",
        ["opensearch"] = """{"url":"https://os.example.com:9200","username":"kim","password":"os:secret","index":"audit-log","skip-ca-verification":false}""",
        ["opsgenie"] = """{"apiKey":"og-secret","region":"api.eu.opsgenie.com","priority":"P3"}""",
        ["otlp"] = """{"url":"https://otlp.example.com:4318/otlp","headerName":"api-key","headerValue":"ot-secret","serviceName":"flags \"prod\"","skip-ca-verification":false}""",
        ["sample-integration"] = """{"optional":"an \"optional\" property","required":"kim","url":"https://hooks.example.com/in?a=1&b=2","hasPlaceholder":"p","hasDefault":"d","secret":"sa-secret","color":"blue"}""",
        ["sentry"] = """{"url":"https://sentry.io/api/0/organizations/shop/flags/hooks/provider/generic/","secret":"se-secret"}""",
        ["sumologic"] = """{"url":"https://endpoint1.collection.sumologic.com/receiver/v1/http/su-secret","category":"prod/flags","name":"audit","host":"tidings"}""",
        ["vercel-native"] = """{"accessToken":"vc-secret","installationId":"icfg_1","url":"https://vercel.example.com/hook?a=1&b=2"}""",
    };

    /// <summary>Texts that take the most bytes a character can: three in UTF-8, or five where <c>&amp;</c> is escaped.</summary>
    public static readonly string Wide = new JsonObject
    {
        ["date"] = 1729123867537,
        ["kind"] = "flag",
        ["name"] = Repeat("漢&"),
        ["accesses"] = new JsonArray(new JsonObject { ["action"] = "updateOn", ["resource"] = "proj/shop:env/production:flag/" + new string('k', 256) }),
        ["comment"] = Repeat("&&"),
        ["description"] = Repeat("&漢"),
        ["title"] = Repeat("&&"),
        ["tags"] = new JsonArray([.. Enumerable.Range(0, 50).Select(index => JsonValue.Create($"tag-{index}-&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&"))]),
        ["project"] = new JsonObject { ["key"] = "shop", ["name"] = Repeat("&&"), ["environment"] = new JsonObject { ["key"] = "production", ["name"] = Repeat("&&") } },
        ["member"] = new JsonObject { ["email"] = "kim@example.com", ["firstName"] = Repeat("漢"), ["lastName"] = "x" },
    }.ToJsonString();

    /// <summary>Names of the samples.</summary>
    public static TheoryData<string> Samples() => [.. EntrySamples.All.Keys];

    /// <summary>The flag's change with other texts.</summary>
    public static string Entry(string title, string comment) => new JsonObject
    {
        ["date"] = 1729123867537,
        ["accesses"] = new JsonArray(new JsonObject { ["action"] = "updateOn", ["resource"] = "proj/shop:env/production:flag/checkout-v2" }),
        ["title"] = title,
        ["comment"] = comment,
    }.ToJsonString();

    private static string Repeat(string text) => string.Concat(Enumerable.Repeat(text, 10_000));
}
