using System.Text.Json.Nodes;
using Tidings.Integrations;
using Tidings.Patches;
using Tidings.Subscriptions;

namespace Tidings.Tests.Subscriptions;

/// <summary>§1.5, §1.8, §1.9: a patch neither shows nor loses a secret.</summary>
public sealed class SubscriptionPatchSecretTests
{
    private const string Mask = "thi**********key";

    private static PatchOutcome<Subscription> Apply(string body, Subscription? current = null, Manifest? manifest = null) =>
        SubscriptionPatch.Apply(current ?? SubscriptionExamples.Datadog, manifest ?? Manifests.Datadog, JsonNode.Parse(body), showsAddresses: true);

    private static Subscription Patched(string body, Subscription? current = null, Manifest? manifest = null) =>
        Assert.IsType<PatchOutcome<Subscription>.Patched>(Apply(body, current, manifest)).Value;

    private static string? Text(Subscription subscription, string key) => (string?)subscription.Config[key];

    [Theory]
    [InlineData($$"""[{"op":"replace","path":"/config/apiKey","value":"{{Mask}}"}]""")]
    [InlineData($$$"""[{"op":"replace","path":"/config","value":{"apiKey":"{{{Mask}}}","hideMemberDetails":true}}]""")]
    [InlineData("""[{"op":"replace","path":"/on","value":false}]""")]
    public void A_secret_sent_back_as_its_mask_is_kept(string body) => Assert.Equal("thisisasecretkey", Text(Patched(body), "apiKey"));

    [Theory]
    [InlineData("newsecretvalue")]
    [InlineData("thi*********key")]
    public void Any_other_value_is_the_new_secret(string value) =>
        Assert.Equal(value, Text(Patched($$"""[{"op":"replace","path":"/config/apiKey","value":"{{value}}"}]"""), "apiKey"));

    [Fact]
    public void A_test_sees_the_mask() =>
        Assert.IsType<PatchOutcome<Subscription>.Patched>(Apply($$"""[{"op":"test","path":"/config/apiKey","value":"{{Mask}}"}]"""));

    [Theory]
    [InlineData("""[{"op":"test","path":"/config/apiKey","value":"thisisasecretkey"}]""")]
    [InlineData("""[{"op":"test","path":"/config","value":{"apiKey":"thisisasecretkey","hostURL":"https://api.datadoghq.com","hideMemberDetails":false}}]""")]
    public void A_test_is_no_oracle(string body)
    {
        var reason = Assert.IsType<PatchOutcome<Subscription>.NotApplicable>(Apply(body)).Reason;

        Assert.DoesNotContain("thisisasecretkey", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_copied_into_the_open_is_only_its_mask() =>
        Assert.Equal(Mask, Patched("""[{"op":"copy","from":"/config/apiKey","path":"/name"}]""").Name);

    [Fact]
    public void A_secret_moved_into_the_open_and_back_is_kept_and_not_shown()
    {
        var after = Patched("""[{"op":"copy","from":"/config/apiKey","path":"/tags/-"},{"op":"move","from":"/tags/1","path":"/config/apiKey"}]""");

        Assert.Equal(("thisisasecretkey", "a"), (Text(after, "apiKey"), string.Join(',', after.Tags)));
    }

    [Fact]
    public void The_mask_of_one_secret_is_a_plain_value_for_another() => Assert.Equal(
        "fir********ken",
        Text(Patched("""[{"op":"copy","from":"/config/ldApiToken","path":"/config/gitApiToken"}]""", SubscriptionExamples.Git, Manifests.Git), "gitApiToken"));

    [Fact]
    public void Under_an_equal_mask_each_secret_keeps_its_own_value()
    {
        var current = SubscriptionExamples.Git with { Config = new() { ["ldApiToken"] = "abc-1-xyz", ["gitApiToken"] = "abc-2-xyz", ["branch"] = "main" } };
        var after = Patched("""[{"op":"copy","from":"/config/ldApiToken","path":"/config/gitApiToken"}]""", current, Manifests.Git);

        Assert.Equal("abc-2-xyz", Text(after, "gitApiToken"));
    }

    [Fact]
    public void The_mask_of_a_secret_is_a_plain_value_in_an_open_field() => Assert.Equal(
        "fir********ken",
        Text(Patched("""[{"op":"copy","from":"/config/ldApiToken","path":"/config/branch"}]""", SubscriptionExamples.Git, Manifests.Git), "branch"));

    [Fact]
    public void An_optional_secret_can_be_emptied() => Assert.Equal(
        "", Text(Patched("""[{"op":"replace","path":"/config/gitApiToken","value":""}]""", SubscriptionExamples.Git, Manifests.Git), "gitApiToken"));

    [Theory]
    [InlineData("""[{"op":"replace","path":"/apiKey","value":"changed-by-legacy"}]""", "changed-by-legacy")]
    [InlineData("""[{"op":"replace","path":"/config/apiKey","value":"changed-in-config"}]""", "changed-in-config")]
    [InlineData("""[{"op":"replace","path":"/config","value":{"apiKey":"changed-in-config"}}]""", "changed-in-config")]
    [InlineData("""[{"op":"replace","path":"/config","value":{}}]""", "thisisasecretkey")]
    [InlineData("""[{"op":"replace","path":"/on","value":false}]""", "thisisasecretkey")]
    [InlineData("""[{"op":"replace","path":"/config/apiKey","value":"both"},{"op":"replace","path":"/apiKey","value":"both"}]""", "both")]
    public void A_legacy_key_and_its_twin_in_config_follow_each_other(string body, string expected)
    {
        var after = Patched(body, SubscriptionExamples.LegacyDatadog);

        Assert.Equal((expected, "apiKey"), (Text(after, "apiKey"), after.LegacyMembers.Single()));
    }

    [Fact]
    public void Two_new_values_that_differ_are_refused()
    {
        var outcome = Apply("""[{"op":"replace","path":"/config/apiKey","value":"one"},{"op":"replace","path":"/apiKey","value":"two"}]""", SubscriptionExamples.LegacyDatadog);

        Assert.Equal("apiKey", Assert.Single(Assert.IsType<PatchOutcome<Subscription>.Invalid>(outcome).Faults).Attribute);
    }

    [Fact]
    public void A_legacy_url_follows_its_twin() => Assert.Equal(
        "https://hooks.slack.com/new",
        Text(Patched("""[{"op":"replace","path":"/url","value":"https://hooks.slack.com/new"}]""", SubscriptionExamples.LegacySlack, Manifests.Slack), "url"));

    [Fact]
    public void A_removed_legacy_member_is_forgotten() =>
        Assert.Empty(Patched("""[{"op":"remove","path":"/url"}]""", SubscriptionExamples.LegacySlack, Manifests.Slack).LegacyMembers);

    [Fact]
    public void An_added_legacy_member_is_remembered()
    {
        var after = Patched("""[{"op":"add","path":"/apiKey","value":"added-key"}]""");

        Assert.Equal(("added-key", "apiKey"), (Text(after, "apiKey"), after.LegacyMembers.Single()));
    }
}
