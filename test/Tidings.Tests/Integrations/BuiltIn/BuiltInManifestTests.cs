using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Tidings.Integrations;

namespace Tidings.Tests.Integrations.BuiltIn;

/// <summary>The tables of §1.11, with what decisions.md settles about datadog, splunk and slack.</summary>
public sealed partial class BuiltInManifestTests
{
    [Fact]
    public void The_catalogue_loads_without_fault() =>
        Assert.Empty(BuiltInCatalogue.Load.Faults.Select(fault => $"{fault.File} {fault.Pointer}: {fault.Message}"));

    [Fact]
    public void The_only_warning_is_that_no_run_starts_by_default()
    {
        var warning = Assert.Single(BuiltInCatalogue.Load.Warnings);
        Assert.EndsWith(Path.Combine("terraform-cloud", "manifest.json"), warning.File, StringComparison.Ordinal);
        Assert.StartsWith("only deny", warning.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_catalogue_holds_these_integrations_and_no_others() =>
        Assert.Equal(BuiltInCatalogue.Keys, BuiltInCatalogue.Load.Catalogue!.Integrations.Select(integration => integration.Manifest.Key));

    [Theory]
    [MemberData(nameof(TableKeys))]
    public void Fields_are_those_of_the_table(string key) =>
        Assert.Equal(BuiltInCatalogue.Facts[key].Fields, BuiltInCatalogue.Find(key).Manifest.FormVariables.Select(Describe));

    [Fact]
    public void Datadog_knows_the_api_of_nine_sites_and_three_addresses_of_older_clients() => Assert.Equal(
        ["https://api.datadoghq.com", "https://api.us3.datadoghq.com", "https://api.us5.datadoghq.com", "https://api.datadoghq.eu", "https://api.ap1.datadoghq.com",
         "https://api.ap2.datadoghq.com", "https://api.uk1.datadoghq.com", "https://api.ddog-gov.com", "https://api.us2.ddog-gov.com",
         "https://us3.datadoghq.com", "https://us5.datadoghq.com", "https://app.ddog-gov.com"],
        Allowed("datadog", "hostURL"));

    [Fact]
    public void New_relic_knows_two_domains() =>
        Assert.Equal(["api.newrelic.com", "api.eu.newrelic.com"], Allowed("new-relic-apm", "domain"));

    [Fact]
    public void New_relic_collects_in_four_places()
    {
        string[] hosts = ["insights-collector.newrelic.com", "insights-collector.eu01.nr-data.net", "insights-collector.jp.nr-data.net", "gov-insights-collector.newrelic.com"];
        Assert.Equal(hosts, Allowed("new-relic-apm-insights", "domain"));
        Assert.Equal(hosts, Allowed("new-relic", "domain"));
    }

    [Theory]
    [InlineData("honeycomb", "api.honeycomb.io", "api.eu1.honeycomb.io")]
    [InlineData("pagerduty", "events.pagerduty.com", "events.eu.pagerduty.com")]
    [InlineData("opsgenie", "api.opsgenie.com", "api.eu.opsgenie.com")]
    public void A_region_in_europe_can_be_chosen(string key, string first, string europe)
    {
        Assert.Equal([first, europe], Allowed(key, "region"));
        Assert.Equal(europe, BuiltInCatalogue.Render(key, EntrySamples.Flag, config => config["region"] = europe).Url.Host);
        Assert.Equal(first, BuiltInCatalogue.Render(key, EntrySamples.Flag, config => config.Remove("region")).Url.Host);
    }

    [Theory] // §5.7
    [MemberData(nameof(Keys))]
    public void The_custom_properties_that_its_templates_read_are_reserved(string key)
    {
        var read = BuiltInCatalogue.Find(key).Manifest.Hook!.Templates.Values
            .SelectMany(path => CustomPropertyPath().Matches(File.ReadAllText(Path.Combine(BuiltInCatalogue.Directory, key, path))))
            .Select(path => path.Groups["property"].Value);
        var reserved = Capabilities(key)["reservedCustomProperties"]?.AsArray().Select(property => (string)property!["key"]!) ?? [];
        Assert.Equal(read.Distinct().Order(StringComparer.Ordinal), reserved.Order(StringComparer.Ordinal));
    }

    [Theory] // §5.7
    [InlineData("datadog", "datadog")]
    [InlineData("dynatrace", "dynatrace")]
    [InlineData("dynatrace-v2", "dynatrace-v2")]
    [InlineData("pagerduty", "pagerDutyIntegrationKey")]
    [InlineData("last9", "last9")]
    public void The_custom_properties_of_the_vendor_are_reserved(string key, string property) => Assert.Equal(
        property, (string?)Assert.Single(Capabilities(key)["reservedCustomProperties"]!.AsArray())!["key"]);

    [Theory]
    [InlineData("compass")]
    [InlineData("msteams-app")]
    [InlineData("zapier")]
    public void What_other_apps_configure_is_hidden(string key) => Assert.True((bool?)Capabilities(key)["hideConfiguration"]);

    [Fact]
    public void Rates_are_those_that_the_makers_document_for_one_destination() => Assert.Equal(
        ["discord 5 in 2 s", "google-chat 1 in 1 s", "msteams 4 in 1 s", "pagerduty 120 in 60 s", "slack 1 in 1 s", "terraform-cloud 30 in 1 s"],
        BuiltInCatalogue.Load.Catalogue!.Integrations.Select(integration => integration.Manifest)
            .Where(manifest => manifest.Hook!.Rate is not null)
            .Select(manifest => FormattableString.Invariant($"{manifest.Key} {manifest.Hook!.Rate!.Requests} in {manifest.Hook.Rate.Per.TotalSeconds} s")));

    [Fact]
    public void Dynatrace_knows_88_types_of_entity()
    {
        var allowed = Allowed("dynatrace", "entity");
        Assert.Equal(allowed, Allowed("dynatrace-v2", "entity"));
        Assert.Equal(88, allowed.Distinct().Count());
        Assert.Equal(88, allowed.Count);
        Assert.Equal("APPLICATION", allowed[0]);
        Assert.Equal("VMWARE_DATACENTER", allowed[^1]);
    }

    [Fact]
    public void Splunk_accepts_the_misspelt_key_of_the_api_page() =>
        Assert.Equal(["skip-ca-verificiation"], BuiltInCatalogue.Find("splunk").Manifest.FindVariable("skip-ca-verification")!.Aliases);

    [Theory]
    [MemberData(nameof(TableKeys))]
    public void The_default_policy_is_that_of_the_table(string key)
    {
        var expected = JsonNode.Parse(BuiltInCatalogue.Facts[key].Policy)!.AsArray();
        var policy = BuiltInCatalogue.Find(key).Manifest.Source["capabilities"]!["auditLogEventsHook"]!["defaultPolicy"];
        Assert.True(JsonNode.DeepEquals(expected, policy));
        Assert.Equal(expected.Count, BuiltInCatalogue.Find(key).Manifest.DefaultPolicy.Count);
    }

    [Theory]
    [MemberData(nameof(TableKeys))]
    public void Templates_are_those_of_the_table_and_a_default(string key) => Assert.Equal(
        BuiltInCatalogue.Facts[key].Templates,
        string.Join(' ', BuiltInCatalogue.Find(key).Manifest.Source["capabilities"]!["auditLogEventsHook"]!["templates"]!.AsObject().Select(template => template.Key)));

    [Theory]
    [MemberData(nameof(TableKeys))]
    public void Answers_are_kept_only_where_the_host_is_fixed(string key) =>
        Assert.Equal(BuiltInCatalogue.Facts[key].KeepsAnswers, BuiltInCatalogue.Render(key, EntrySamples.Flag).KeepResponseBody);

    [Theory]
    [MemberData(nameof(Keys))]
    public void A_readme_explains_it(string key) =>
        Assert.InRange(File.ReadAllLines(Path.Combine(BuiltInCatalogue.Directory, key, "README.md")).Length, 10, 30);

    [Theory]
    [MemberData(nameof(Keys))]
    public void Its_readme_tells_of_every_field_of_the_credential_and_of_what_arrives(string key)
    {
        var readme = File.ReadAllText(Path.Combine(BuiltInCatalogue.Directory, key, "README.md"));
        Assert.All(BuiltInCatalogue.Find(key).Manifest.FormVariables, field => Assert.Contains($"`{field.Key}`", readme, StringComparison.Ordinal));
        Assert.Contains("**Credential.**", readme, StringComparison.Ordinal);
        Assert.Contains("**What arrives.**", readme, StringComparison.Ordinal);
    }

    public static TheoryData<string> Keys() => [.. BuiltInCatalogue.Keys];

    public static TheoryData<string> TableKeys() => [.. BuiltInCatalogue.Facts.Keys];

    private static JsonNode Capabilities(string key) => BuiltInCatalogue.Find(key).Manifest.Source["capabilities"]!;

    private static IReadOnlyList<string> Allowed(string key, string variable) =>
        BuiltInCatalogue.Find(key).Manifest.FindVariable(variable)!.AllowedValues;

    internal static string Describe(FormVariable variable) =>
        $"{variable.Key}|{variable.Type}|{variable.IsOptional}|{variable.IsSecret}|{(variable.DefaultValue is { } value ? JsonSerializer.Serialize(value) : "")}";

    [GeneratedRegex(@"\bcustomProperties\.(?<property>[A-Za-z0-9_-]+)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CustomPropertyPath();
}
