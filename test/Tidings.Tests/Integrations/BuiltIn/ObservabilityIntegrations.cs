namespace Tidings.Tests.Integrations.BuiltIn;

/// <summary>The keys that put changes beside what is measured.</summary>
internal static class ObservabilityIntegrations
{
    /// <summary>The twenty actions that chronosphere and last9 ask for.</summary>
    private const string TwentyFlagActions = """
        [{"effect":"allow","resources":["proj/*:env/production:flag/*"],"actions":[
          "updateFallthrough","updateFlagVariations","updateFeatureWorkflows","updateGlobalArchived","updateOffVariation","updateOn","updatePrerequisites",
          "updateRules","updateScheduledChanges","updateTargets","createFlag","deleteFlag","updateClientSideFlagAvailability","updateFlagDefaultVariations",
          "updateName","updateTemporary","createTriggers","deleteTriggers","updateTriggers","updateFlagSalt"]}]
        """;

    private const string PagerdutyPolicy = """
        [{"effect":"allow","resources":["proj/*:env/production:flag/*"],"actions":[
           "deleteFlag","updateOn","updateIncludeInSnippet","updateClientSideFlagAvailability","updatePrerequisites","updateTargets","updateRules",
           "updateFallthrough","updateFlagVariations","updateOffVariation","updateAttachedGoals","updateExperimentActive","copyFlagConfigFrom","copyFlagConfigTo",
           "updateFlagSalt","updateTrackEvents","updateExpiringTargets","bypassRequiredApproval","updateGlobalArchived","applyApprovalRequest",
           "stopMeasuredRolloutOnFlagRule","updateRulesWithMeasuredRollout","updateMeasuredRolloutConfiguration","updateScheduledChanges"]},
         {"effect":"allow","resources":["proj/*:env/production:segment/*"],"actions":[
           "updateIncluded","updateExcluded","updateRules","updateExpiringTargets","updateScheduledChanges"]}]
        """;

    public static readonly IntegrationFacts[] All =
    [
        new("appoptics")
        {
            Fields = ["streamName|String|False|False|", "username|String|False|False|", "apiKey|String|False|True|"],
            Templates = "flag default validation",
            Config = new() { ["streamName"] = "flag-changes", ["username"] = "kim@example.com", ["apiKey"] = "ao:secret/@" },
            Url = "https://metrics-api.librato.com/v1/annotations/flag-changes",
            Header = ("Authorization", "Basic a2ltQGV4YW1wbGUuY29tOmFvOnNlY3JldC9A"), // kim@example.com:ao:secret/@
        },
        new("chronosphere")
        {
            Fields = ["secretToken|String|False|True|", "receiverURL|String|False|False|"],
            Templates = "",
            Config = new() { ["secretToken"] = "frobozz", ["receiverURL"] = "https://acme.chronosphere.io/api/v1/events/1?a=1&b=2" },
            Url = "https://acme.chronosphere.io/api/v1/events/1?a=1&b=2",
            Policy = TwentyFlagActions,
        },
        new("datadog-private")
        {
            Fields = ["apiKey|String|False|True|", "hostURL|String|False|False|", "hideMemberDetails|Boolean|True|False|false"],
            Templates = "default project environment member validation",
            Config = new() { ["apiKey"] = "dd-secret", ["hostURL"] = "https://datadog.example.com", ["hideMemberDetails"] = false },
            Url = "https://datadog.example.com/api/v1/events",
            Header = ("DD-API-KEY", "dd-secret"),
        },
        new("dynatrace-v2")
        {
            Fields = ["apiToken|String|False|True|", "url|Uri|False|False|", "entity|Enum|True|False|\"APPLICATION\"", "tag|String|True|False|\"\""],
            Templates = "flag default",
            Config = new() { ["apiToken"] = "dt-secret", ["url"] = "https://abc.live.dynatrace.com", ["entity"] = "SERVICE", ["tag"] = "team:checkout" },
            Url = "https://abc.live.dynatrace.com/api/v2/events/ingest",
            Header = ("Authorization", "Api-Token dt-secret"),
        },
        new("grafana")
        {
            Fields = ["endpointUrl|Uri|False|False|", "apiKey|String|False|True|"],
            Templates = "default validation",
            Config = new() { ["endpointUrl"] = "https://grafana.example.com/sub", ["apiKey"] = "gf-secret" },
            Url = "https://grafana.example.com/sub/api/annotations",
            Header = ("Authorization", "Bearer gf-secret"),
        },
        new("last9")
        {
            Fields = ["endpointUrl|Uri|False|False|", "apiToken|String|False|True|", "last9|String|True|False|\"\""],
            Templates = "default validation",
            Config = new() { ["endpointUrl"] = "https://app.last9.io/api/v4/organizations/acme", ["apiToken"] = "l9-secret", ["last9"] = "check\"out" },
            Url = "https://app.last9.io/api/v4/organizations/acme/events/receiver/launchdarkly",
            Header = ("X-LAST9-API-TOKEN", "Bearer l9-secret"),
            Policy = TwentyFlagActions,
        },
        new("new-relic")
        {
            Fields = ["accountId|String|False|False|", "apiKey|String|False|True|", "domain|Enum|True|False|\"insights-collector.newrelic.com\""],
            Templates = "default validation",
            Config = new() { ["accountId"] = "4711", ["apiKey"] = "nr-secret", ["domain"] = "insights-collector.jp.nr-data.net" },
            Url = "https://insights-collector.jp.nr-data.net/v1/accounts/4711/events",
            Header = ("X-Insert-Key", "nr-secret"),
            KeepsAnswers = true,
        },
        new("new-relic-apm-insights")
        {
            Fields = ["licenseKey|String|False|True|", "accountId|String|False|False|", "domain|Enum|True|False|\"insights-collector.newrelic.com\""],
            Templates = "flag default validation",
            Config = new() { ["licenseKey"] = "nr-secret", ["accountId"] = "4711", ["domain"] = "insights-collector.eu01.nr-data.net" },
            Url = "https://insights-collector.eu01.nr-data.net/v1/accounts/4711/events",
            Header = ("Api-Key", "nr-secret"),
        },
        new("pagerduty")
        {
            Fields = ["integrationKey|String|False|False|", "region|Enum|True|False|\"events.pagerduty.com\""],
            Templates = "default validation",
            Config = new() { ["integrationKey"] = "pd\"key", ["region"] = "events.eu.pagerduty.com" },
            Url = "https://events.eu.pagerduty.com/v2/change/enqueue",
            Policy = PagerdutyPolicy,
            KeepsAnswers = true,
        },
    ];
}
