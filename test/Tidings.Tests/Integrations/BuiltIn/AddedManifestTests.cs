namespace Tidings.Tests.Integrations.BuiltIn;

/// <summary>Fields, templates and switches of <see cref="AddedIntegrations"/>: those of the vendor by the second table of §1.11.</summary>
public sealed class AddedManifestTests
{
    public static readonly TheoryData<string, string[]> Fields = new()
    {
        // key|type|optional|secret|default as JSON
        { "mattermost", ["url|Uri|False|False|"] },
        { "jira", ["url|Uri|False|False|", "secret|String|False|True|", "issueCreateUrl|Uri|True|False|\"\"", "jiraMetaUrl|Uri|True|False|\"\""] },
        { "vercel-native", ["accessToken|String|False|True|", "installationId|String|False|False|", "url|String|True|False|\"\""] },
        { "discord", ["url|String|False|True|"] },
        { "google-chat", ["url|String|False|True|"] },
        { "opsgenie", ["apiKey|String|False|True|", "region|Enum|True|False|\"api.opsgenie.com\"", "priority|Enum|True|False|\"P5\""] },
        { "loki", ["url|Uri|False|False|", "user|String|True|False|\"\"", "token|String|True|True|\"\"", "tenant|String|True|False|\"\"", "skip-ca-verification|Boolean|True|False|false"] },
        { "sample-integration", ["optional|String|True|False|\"\"", "required|String|False|False|", "url|Uri|True|False|\"https://example.com\"", "hasPlaceholder|String|True|False|\"\"",
            "hasDefault|String|True|False|\"I\\u0027m the default value\"", "secret|String|True|True|\"\"", "color|DynamicEnum|True|False|\"\""] },
        { "sentry", ["url|Uri|False|False|", "secret|String|False|True|"] },
        { "sumologic", ["url|String|False|True|", "category|String|True|False|\"\"", "name|String|True|False|\"\"", "host|String|True|False|\"\""] },
        { "otlp", ["url|Uri|False|False|", "headerName|Enum|True|False|\"Authorization\"", "headerValue|String|True|True|\"\"", "serviceName|String|True|False|\"launchdarkly\"", "skip-ca-verification|Boolean|True|False|false"] },
        { "opensearch", ["url|Uri|False|False|", "username|String|False|False|", "password|String|False|True|", "index|String|False|False|", "skip-ca-verification|Boolean|True|False|false"] },
    };

    [Theory]
    [MemberData(nameof(Fields))]
    public void Fields_are_those_of_the_table(string key, string[] expected) =>
        Assert.Equal(expected, BuiltInCatalogue.Find(key).Manifest.FormVariables.Select(BuiltInManifestTests.Describe));

    [Theory]
    [InlineData("jira", "")]
    [InlineData("vercel-native", "")]
    [InlineData("mattermost", "default validation")]
    [InlineData("discord", "default validation")]
    [InlineData("google-chat", "default validation")]
    [InlineData("opsgenie", "default validation")]
    [InlineData("loki", "default validation")]
    [InlineData("sumologic", "default validation")]
    [InlineData("otlp", "default validation")]
    [InlineData("opensearch", "default validation")]
    [InlineData("sample-integration", "default validation")]
    [InlineData("sentry", "flag validation")]
    public void Templates_are_there_unless_the_entry_itself_is_sent(string key, string expected)
    {
        var hook = BuiltInCatalogue.Find(key).Manifest.Hook!;
        Assert.Equal(expected, string.Join(' ', hook.Templates.Keys.Order(StringComparer.Ordinal)));
        Assert.Equal(expected.Length == 0, hook.UseStandardWebhookPayload);
    }

    [Fact]
    public void Opsgenie_knows_two_regions() => Assert.Equal(
        ["api.opsgenie.com", "api.eu.opsgenie.com"], BuiltInCatalogue.Find("opsgenie").Manifest.FindVariable("region")!.AllowedValues);

    [Theory]
    [InlineData("opsgenie", true)]
    [InlineData("mattermost", false)]
    [InlineData("jira", false)]
    [InlineData("vercel-native", false)]
    [InlineData("discord", false)]
    [InlineData("google-chat", false)]
    [InlineData("loki", false)]
    [InlineData("sumologic", false)]
    [InlineData("otlp", false)]
    [InlineData("opensearch", false)]
    [InlineData("sample-integration", false)]
    [InlineData("sentry", false)]
    public void Answers_are_kept_only_where_the_host_is_fixed(string key, bool kept) =>
        Assert.Equal(kept, BuiltInCatalogue.Render(key, EntrySamples.Flag).KeepResponseBody);
}
