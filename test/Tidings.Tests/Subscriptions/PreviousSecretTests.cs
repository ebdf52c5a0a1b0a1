using System.Text.Json.Nodes;
using Tidings.Integrations;
using Tidings.Patches;
using Tidings.Subscriptions;
using Tidings.Tests.Integrations.BuiltIn;

namespace Tidings.Tests.Subscriptions;

/// <summary>How a signing secret is changed: two at a time, the present one copied without being read.</summary>
public sealed class PreviousSecretTests
{
    private static readonly Manifest Webhook = BuiltInCatalogue.Find("webhook").Manifest;

    [Theory]
    [InlineData(SubscriptionOrigin.Integrations, "/config")]
    [InlineData(SubscriptionOrigin.Webhooks, "")]
    public void The_present_secret_is_copied_before_another_takes_its_place(SubscriptionOrigin origin, string at)
    {
        var after = Patched(origin, $$"""[{"op":"copy","from":"{{at}}/secret","path":"{{at}}/previousSecret"},{"op":"replace","path":"{{at}}/secret","value":"another secret"}]""");

        Assert.Equal(("another secret", "the first secret"), ((string?)after.Config["secret"], (string?)after.Config["previousSecret"]));
    }

    [Theory]
    [InlineData(SubscriptionOrigin.Integrations, "/config")]
    [InlineData(SubscriptionOrigin.Webhooks, "")]
    public void A_previous_secret_that_is_emptied_signs_no_more(SubscriptionOrigin origin, string at) =>
        Assert.Equal("", (string?)Patched(origin, $$"""[{"op":"replace","path":"{{at}}/previousSecret","value":""}]""", previous: "old").Config["previousSecret"]);

    [Fact]
    public void Other_changes_leave_both_as_they_are()
    {
        var after = Patched(SubscriptionOrigin.Webhooks, """[{"op":"replace","path":"/on","value":false}]""", previous: "the one before");

        Assert.Equal(("the first secret", "the one before"), ((string?)after.Config["secret"], (string?)after.Config["previousSecret"]));
    }

    [Theory]
    [InlineData(SubscriptionOrigin.Integrations, "/config", "config.previousSecret")]
    [InlineData(SubscriptionOrigin.Webhooks, "", "previousSecret")]
    public void A_previous_secret_alone_is_refused(SubscriptionOrigin origin, string at, string attribute) => Assert.Equal(
        attribute,
        Assert.Single(Assert.IsType<PatchOutcome<Subscription>.Invalid>(
            Apply(origin, $$"""[{"op":"replace","path":"{{at}}/secret","value":""}]""", "the one before")).Faults).Attribute);

    [Fact]
    public void To_change_it_on_a_webhook_is_to_change_the_secret() => Assert.Equal(
        ["updateSecret"],
        Assert.IsType<PatchOutcome<Subscription>.Patched>(Apply(SubscriptionOrigin.Webhooks, """[{"op":"replace","path":"/previousSecret","value":"x"}]""", "")).Actions);

    private static Subscription Patched(SubscriptionOrigin origin, string body, string previous = "") =>
        Assert.IsType<PatchOutcome<Subscription>.Patched>(Apply(origin, body, previous)).Value;

    private static PatchOutcome<Subscription> Apply(SubscriptionOrigin origin, string body, string previous) => SubscriptionPatch.Apply(
        SubscriptionExamples.Datadog with
        {
            IntegrationKey = "webhook",
            Origin = origin,
            Config = new JsonObject { ["url"] = "https://example.com/h", ["secret"] = "the first secret", ["previousSecret"] = previous },
        },
        Webhook,
        JsonNode.Parse(body),
        showsAddresses: true);
}
