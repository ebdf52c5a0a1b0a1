using System.Text.Json.Nodes;
using Tidings.Integrations;
using Tidings.Subscriptions;
using Tidings.Validation;

namespace Tidings.Tests.Subscriptions;

/// <summary>§1.6, §1.7 and §1.9: what the config of a create may hold.</summary>
public sealed class SubscriptionConfigTests
{
    private static (SubscriptionDraft? Draft, IReadOnlyList<Fault> Faults) Read(Manifest manifest, string config, string more = "") =>
        SubscriptionDraft.Read(JsonNode.Parse($$"""{"name":"n","config":{{config}}{{more}}}"""), manifest);

    private static string ConfigOf(Manifest manifest, string config, string more = "")
    {
        var (draft, faults) = Read(manifest, config, more);
        Assert.Empty(faults);
        return draft!.Config.ToJsonString();
    }

    private static Fault FaultOf(Manifest manifest, string config, string more = "") => Assert.Single(Read(manifest, config, more).Faults);

    private static Manifest One(FormVariableType type, string? optionalWith = null, params string[] allowed) =>
        Manifests.Of("tool", Manifests.Variable("v", type, optionalWith) with { AllowedValues = allowed });

    [Fact]
    public void Optional_values_are_filled_with_their_defaults() => Assert.Equal(
        """{"apiKey":"k","hostURL":"https://api.datadoghq.com","hideMemberDetails":false}""",
        ConfigOf(Manifests.Datadog, """{"apiKey":"k"}"""));

    [Fact]
    public void Values_given_stand() => Assert.Equal(
        """{"apiKey":"k","hostURL":"https://api.datadoghq.eu","hideMemberDetails":true}""",
        ConfigOf(Manifests.Datadog, """{"hideMemberDetails":true,"hostURL":"https://api.datadoghq.eu","apiKey":"k"}"""));

    [Fact]
    public void An_unknown_key_is_named_with_the_integration_and_its_keys()
    {
        var fault = FaultOf(Manifests.Datadog, """{"apiKey":"k","hostUrl":"x"}""");

        Assert.Equal(("config.hostUrl", "is unknown: the keys of datadog are apiKey, hostURL (optional), hideMemberDetails (optional)"), (fault.Attribute, fault.Reason));
    }

    [Fact]
    public void A_missing_key_is_named_with_the_integration()
    {
        var fault = FaultOf(Manifests.Splunk, """{"base-url":"https://s.example","skip-ca-verification":true}""");

        Assert.Equal("config.token", fault.Attribute);
        Assert.Contains("splunk needs it", fault.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_outside_the_allowed_ones_is_named_with_them()
    {
        var fault = FaultOf(Manifests.Datadog, """{"apiKey":"k","hostURL":"https://x.example"}""");

        Assert.Equal("config.hostURL", fault.Attribute);
        Assert.Contains("\"https://x.example\", which is not allowed: give one of \"https://api.datadoghq.com\", \"https://api.datadoghq.eu\"", fault.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(FormVariableType.String, "1")]
    [InlineData(FormVariableType.String, "null")]
    [InlineData(FormVariableType.String, "\"\"")]
    [InlineData(FormVariableType.Boolean, "\"true\"")]
    [InlineData(FormVariableType.Boolean, "1")]
    [InlineData(FormVariableType.Boolean, "null")]
    [InlineData(FormVariableType.Uri, "true")]
    [InlineData(FormVariableType.Uri, "\"\"")]
    [InlineData(FormVariableType.Uri, "\"example.com/hook\"")]
    [InlineData(FormVariableType.Uri, "\"/hook\"")]
    [InlineData(FormVariableType.Uri, "\"//example.com/hook\"")]
    [InlineData(FormVariableType.Uri, "\"ftp://example.com\"")]
    [InlineData(FormVariableType.Uri, "\"file:///etc/passwd\"")]
    [InlineData(FormVariableType.Uri, "\"javascript:alert(1)\"")]
    [InlineData(FormVariableType.Uri, "\"http://\"")]
    [InlineData(FormVariableType.Uri, "\"https://exa mple.com\"")]
    [InlineData(FormVariableType.Uri, "\"https://exam ple.com\"")]
    [InlineData(FormVariableType.Uri, "\"https://example.com/\\r\\nX: y\"")]
    [InlineData(FormVariableType.Enum, "\"c\"")]
    [InlineData(FormVariableType.Enum, "\"A\"")]
    [InlineData(FormVariableType.Enum, "\"\"")]
    [InlineData(FormVariableType.Enum, "[\"a\"]")]
    [InlineData(FormVariableType.DynamicEnum, "\"\"")]
    [InlineData(FormVariableType.DynamicEnum, "{}")]
    [InlineData(FormVariableType.Multiselect, "\"a\"")]
    [InlineData(FormVariableType.Multiselect, "[]")]
    [InlineData(FormVariableType.Multiselect, "[\"c\"]")]
    [InlineData(FormVariableType.Multiselect, "[1]")]
    [InlineData(FormVariableType.Multiselect, "[\"\"]")]
    [InlineData(FormVariableType.EnvironmentSelector, "1")]
    [InlineData(FormVariableType.String, "\" \\t\"")]
    [InlineData(FormVariableType.EnvironmentSelector, "\"\"")]
    [InlineData(FormVariableType.EnvironmentSelector, "[]")]
    [InlineData(FormVariableType.Oauth, "{}")]
    [InlineData(FormVariableType.Oauth, "\"\"")]
    [InlineData(FormVariableType.PublicKey, "\"\"")]
    [InlineData(FormVariableType.PublicKey, "false")]
    public void A_value_that_its_type_does_not_accept_is_refused(FormVariableType type, string value) =>
        Assert.Equal("config.v", FaultOf(One(type, null, "a", "b"), $$"""{"v":{{value}}}""").Attribute);

    [Theory]
    [InlineData(FormVariableType.String, "\"a b\"")]
    [InlineData(FormVariableType.Boolean, "false")]
    [InlineData(FormVariableType.Uri, "\"http://127.0.0.1:9999/x\"")]
    [InlineData(FormVariableType.Uri, "\"https://169.254.169.254/latest\"")]
    [InlineData(FormVariableType.Uri, "\"https://user:pass@example.com/a?b=c#d\"")]
    [InlineData(FormVariableType.Uri, "\"HTTPS://EXAMPLE.com\"")]
    [InlineData(FormVariableType.Enum, "\"a\"")]
    [InlineData(FormVariableType.DynamicEnum, "\"whatever\"")]
    [InlineData(FormVariableType.Multiselect, "[\"a\",\"b\"]")]
    [InlineData(FormVariableType.EnvironmentSelector, "\"a\"")]
    [InlineData(FormVariableType.EnvironmentSelector, "[\"a\"]")]
    [InlineData(FormVariableType.Oauth, "\"id\"")]
    [InlineData(FormVariableType.Oauth, "{\"accessToken\":\"t\"}")]
    [InlineData(FormVariableType.PublicKey, "\"-----BEGIN PUBLIC KEY-----\"")]
    public void A_value_of_the_type_is_kept_as_given(FormVariableType type, string value) =>
        Assert.Equal($$"""{"v":{{value}}}""", ConfigOf(One(type, null, "a", "b"), $$"""{"v":{{value}}}"""));

    [Theory] // decisions.md, "Config values and addresses"
    [InlineData(FormVariableType.String, "\" a b \\r\\n\"", "\"a b\"")]
    [InlineData(FormVariableType.String, "\"\\ufeffa\\u200b\"", "\"a\"")]
    [InlineData(FormVariableType.Uri, "\"\\thttps://example.com/a \"", "\"https://example.com/a\"")]
    [InlineData(FormVariableType.Enum, "\"a\\n\"", "\"a\"")]
    [InlineData(FormVariableType.DynamicEnum, "\" x\"", "\"x\"")]
    [InlineData(FormVariableType.Multiselect, "[\" a\",\"b \"]", "[\"a\",\"b\"]")]
    [InlineData(FormVariableType.EnvironmentSelector, "[\" a \"]", "[\"a\"]")]
    [InlineData(FormVariableType.Oauth, "\" id \"", "\"id\"")]
    [InlineData(FormVariableType.PublicKey, "\"\\nkey\\n\"", "\"key\"")]
    public void Blanks_and_line_ends_around_a_value_are_not_kept(FormVariableType type, string given, string kept) =>
        Assert.Equal($$"""{"v":{{kept}}}""", ConfigOf(One(type, null, "a", "b"), $$"""{"v":{{given}}}"""));

    [Theory]
    [InlineData(FormVariableType.String)]
    [InlineData(FormVariableType.Uri)]
    [InlineData(FormVariableType.Enum)]
    public void An_optional_value_may_be_the_empty_default(FormVariableType type) =>
        Assert.Equal("""{"v":""}""", ConfigOf(One(type, "\"\"", "a"), """{"v":""}"""));

    [Theory]
    [InlineData("\"not-a-url-but-my-credential\"")]
    [InlineData("\"ftp://host/my-credential\"")]
    public void A_refused_url_is_not_repeated(string value) =>
        Assert.DoesNotContain("my-credential", FaultOf(One(FormVariableType.Uri), $$"""{"v":{{value}}}""").Reason, StringComparison.Ordinal);

    [Fact]
    public void An_alias_is_stored_under_the_canonical_key() => Assert.Equal(
        """{"base-url":"https://s.example","token":"t","skip-ca-verification":true}""",
        ConfigOf(Manifests.Splunk, """{"base-url":"https://s.example","token":"t","skip-ca-verificiation":true}"""));

    [Fact]
    public void A_key_and_its_alias_together_are_refused() => Assert.Equal(
        "config.skip-ca-verificiation",
        FaultOf(Manifests.Splunk, """{"base-url":"https://s.example","token":"t","skip-ca-verificiation":true,"skip-ca-verification":true}""").Attribute);

    [Fact]
    public void A_generated_value_is_made_by_the_server()
    {
        var first = Read(Manifests.Cloudtrail, """{"ingestionChannelArn":"a"}""").Draft?.Config["externalId"]?.GetValue<string>();
        var second = Read(Manifests.Cloudtrail, """{"ingestionChannelArn":"a"}""").Draft?.Config["externalId"]?.GetValue<string>();

        Assert.Equal(32, first?.Length);
        Assert.NotEqual(first, second);
    }

    // The vendor's provider insists on sending one.
    [Theory]
    [InlineData("\"mine\"")]
    [InlineData("\"\"")]
    [InlineData("null")]
    [InlineData("7")]
    public void A_generated_value_that_is_sent_is_made_anew(string sent)
    {
        var config = JsonNode.Parse(ConfigOf(Manifests.Cloudtrail, $$"""{"ingestionChannelArn":"a","externalId":{{sent}}}""") ?? "");

        Assert.Matches("^[0-9a-f]{32}$", (string?)config?["externalId"]);
    }

    [Theory] // §1.9
    [InlineData("""{"name":"n","url":"https://hooks.slack.com/x"}""")]
    [InlineData("""{"name":"n","url":"https://hooks.slack.com/x","config":{}}""")]
    [InlineData("""{"name":"n","url":"https://hooks.slack.com/x","config":{"url":"https://hooks.slack.com/x"}}""")]
    public void A_legacy_url_of_slack_goes_into_config_and_is_remembered(string body)
    {
        var (draft, _) = SubscriptionDraft.Read(JsonNode.Parse(body), Manifests.Slack);

        Assert.Equal("""{"url":"https://hooks.slack.com/x"}""", draft?.Config.ToJsonString());
        Assert.Equal(["url"], draft?.LegacyMembers);
    }

    [Fact]
    public void A_legacy_key_of_datadog_goes_into_config()
    {
        var (draft, _) = Read(Manifests.Datadog, """{"hostURL":"https://api.datadoghq.eu"}""", ""","apiKey":"k" """);

        Assert.Equal(("k", "apiKey"), ((string?)draft?.Config["apiKey"], draft?.LegacyMembers.Single()));
    }

    [Fact]
    public void Without_legacy_members_none_are_remembered() => Assert.Empty(Read(Manifests.Datadog, """{"apiKey":"k"}""").Draft!.LegacyMembers);

    [Fact]
    public void A_legacy_member_that_contradicts_config_is_refused_without_showing_either()
    {
        var fault = FaultOf(Manifests.Datadog, """{"apiKey":"first-key"}""", ""","apiKey":"second-key" """);

        Assert.Equal("apiKey", fault.Attribute);
        Assert.DoesNotContain("-key", fault.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_datadog_has_no_key_at_all_both_places_are_told() =>
        Assert.Contains("top-level member apiKey", FaultOf(Manifests.Datadog, "{}").Reason, StringComparison.Ordinal);

    [Fact]
    public void A_legacy_member_of_another_integration_is_unknown() =>
        Assert.Equal("apiKey", FaultOf(Manifests.Slack, """{"url":"https://hooks.slack.com/x"}""", ""","apiKey":"k" """).Attribute);
}
