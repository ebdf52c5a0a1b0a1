namespace Tidings.Tests.Integrations.BuiltIn;

/// <summary>The nine keys of the vendor's API page, slack and webhook.</summary>
internal static class FirstIntegrations
{
    public static readonly IntegrationFacts[] All =
    [
        new("datadog")
        {
            Fields = ["apiKey|String|True|True|\"\"", "hostURL|Enum|True|False|\"https://api.datadoghq.com\"", "hideMemberDetails|Boolean|True|False|false"],
            Templates = "default project environment member validation",
            Config = new() { ["apiKey"] = "dd-secret", ["hostURL"] = "https://us5.datadoghq.com", ["hideMemberDetails"] = false },
            Url = "https://us5.datadoghq.com/api/v1/events",
            Header = ("DD-API-KEY", "dd-secret"),
            KeepsAnswers = true,
        },
        new("dynatrace")
        {
            Fields = ["apiToken|String|False|True|", "url|Uri|False|False|", "entity|Enum|True|False|\"APPLICATION\"", "tag|String|True|False|\"\""],
            Templates = "flag default",
            Config = new() { ["apiToken"] = "dt-secret", ["url"] = "https://abc.live.dynatrace.com", ["entity"] = "SERVICE", ["tag"] = "check\"out" },
            Url = "https://abc.live.dynatrace.com/api/v1/events",
            Header = ("Authorization", "Api-Token dt-secret"),
        },
        new("elastic")
        {
            Fields = ["url|Uri|False|False|", "token|String|False|True|", "index|String|False|False|"],
            Templates = "default validation",
            Config = new() { ["url"] = "https://es.example.com:9243", ["token"] = "es-secret", ["index"] = "audit-log" },
            Url = "https://es.example.com:9243/audit-log/_doc",
            Header = ("Authorization", "ApiKey es-secret"),
        },
        new("honeycomb")
        {
            Fields = ["datasetName|String|False|False|", "apiKey|String|False|True|", "region|Enum|True|False|\"api.honeycomb.io\""],
            Templates = "flag default validation",
            Config = new() { ["datasetName"] = "my-service", ["apiKey"] = "hc-secret", ["region"] = "api.eu1.honeycomb.io" },
            Url = "https://api.eu1.honeycomb.io/1/markers/my-service",
            Header = ("X-Honeycomb-Team", "hc-secret"),
            KeepsAnswers = true,
        },
        new("logdna")
        {
            Fields = ["ingestionKey|String|False|True|", "level|String|True|False|\"INFO\""],
            Templates = "default validation",
            Config = new() { ["ingestionKey"] = "ld-secret", ["level"] = "DEBUG" },
            Url = "https://logs.logdna.com/logs/ingest?hostname=launchdarkly",
            Header = ("apikey", "ld-secret"),
            KeepsAnswers = true,
        },
        new("msteams")
        {
            Fields = ["url|Uri|False|False|"],
            Templates = "project environment default validation",
            Config = new() { ["url"] = "https://prod.logic.azure.com/workflows/1?a=1&sig=x" },
            Url = "https://prod.logic.azure.com/workflows/1?a=1&sig=x",
        },
        new("new-relic-apm")
        {
            Fields = ["apiKey|String|False|True|", "applicationId|String|False|False|", "domain|Enum|True|False|\"api.newrelic.com\""],
            Templates = "flag default validation",
            Config = new() { ["apiKey"] = "nr-secret", ["applicationId"] = "4711", ["domain"] = "api.eu.newrelic.com" },
            Url = "https://api.eu.newrelic.com/v2/applications/4711/deployments.json",
            Header = ("X-Api-Key", "nr-secret"),
        },
        new("signalfx")
        {
            Fields = ["accessToken|String|False|True|", "realm|String|False|False|"],
            Templates = "default validation",
            Config = new() { ["accessToken"] = "sf-secret", ["realm"] = "eu0" },
            Url = "https://ingest.eu0.signalfx.com/v2/event",
            Header = ("X-SF-Token", "sf-secret"),
        },
        new("slack")
        {
            Fields = ["url|Uri|False|False|"],
            Templates = "default validation",
            Config = new() { ["url"] = "https://hooks.slack.com/services/T0/B0/x?a=1&b=2" },
            Url = "https://hooks.slack.com/services/T0/B0/x?a=1&b=2",
        },
        new("splunk")
        {
            Fields = ["base-url|String|False|False|", "token|String|False|True|", "skip-ca-verification|Boolean|False|False|"],
            Templates = "default validation",
            Config = new() { ["base-url"] = "https://splunk.example.com:8088", ["token"] = "sp-secret", ["skip-ca-verification"] = false },
            Url = "https://splunk.example.com:8088/services/collector/event",
            Header = ("Authorization", "Splunk sp-secret"),
        },
        new("webhook")
        {
            Fields = ["url|Uri|False|False|", "secret|String|True|True|\"\"", "previousSecret|String|True|True|\"\""],
            Templates = "",
            Config = new() { ["url"] = "https://example.com/hook?a=1&b=2", ["secret"] = "frobozz", ["previousSecret"] = "" },
            Url = "https://example.com/hook?a=1&b=2",
        },
    ];
}
