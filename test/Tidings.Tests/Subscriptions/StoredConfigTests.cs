using System.Text.Json.Nodes;
using Tidings.Integrations;
using Tidings.Patches;
using Tidings.Subscriptions;
using Tidings.Tests.Integrations.BuiltIn;

namespace Tidings.Tests.Subscriptions;

/// <summary>What older rules let through stays changeable, and new values are held to today's.</summary>
public sealed class StoredConfigTests
{
    private static readonly Manifest Otlp = BuiltInCatalogue.Find("otlp").Manifest;

    [Fact]
    public void A_subscription_with_an_address_that_is_refused_today_can_be_turned_off()
    {
        var after = Assert.IsType<PatchOutcome<Subscription>.Patched>(Apply("""[{"op":"replace","path":"/on","value":false}]"""));

        Assert.Equal((false, "https://a.example.com/?x=1"), (after.Value.On, (string?)after.Value.Config["url"]));
    }

    [Fact]
    public void A_new_address_is_held_to_the_rules() => Assert.Equal(
        "config.url",
        Assert.Single(Assert.IsType<PatchOutcome<Subscription>.Invalid>(Apply("""[{"op":"replace","path":"/config/url","value":"https://a.example.com/#x"}]""")).Faults).Attribute);

    [Fact]
    public void A_new_address_loses_blanks_and_slashes() => Assert.Equal(
        "https://b.example.com/otlp",
        (string?)Assert.IsType<PatchOutcome<Subscription>.Patched>(Apply("""[{"op":"replace","path":"/config/url","value":" https://b.example.com/otlp//\n"}]""")).Value.Config["url"]);

    [Fact]
    public void A_legacy_member_and_its_twin_may_differ_in_blanks()
    {
        var (draft, faults) = SubscriptionDraft.Read(
            JsonNode.Parse("""{"name":"n","url":"https://hooks.slack.com/x ","config":{"url":"https://hooks.slack.com/x"}}"""), Manifests.Slack);

        Assert.Empty(faults);
        Assert.Equal("https://hooks.slack.com/x", (string?)draft?.Config["url"]);
    }

    private static PatchOutcome<Subscription> Apply(string body) => SubscriptionPatch.Apply(
        SubscriptionExamples.Datadog with
        {
            IntegrationKey = "otlp",
            Config = JsonNode.Parse("""{"url":"https://a.example.com/?x=1","headerName":"Authorization","headerValue":"","serviceName":"s","skip-ca-verification":false}""")!.AsObject(),
        },
        Otlp,
        JsonNode.Parse(body),
        showsAddresses: true);
}
