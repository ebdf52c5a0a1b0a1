using System.Text.Json.Nodes;
using Tidings.Integrations;
using Tidings.Patches;
using Tidings.Subscriptions;

namespace Tidings.Tests.Subscriptions;

/// <summary>An address whose holder can post is, to a caller who may not change it, what a secret is to all.</summary>
public sealed class SubscriptionPatchAddressTests
{
    private const string Address = "https://hooks.slack.com/old";
    private const string Mask = "https://hooks.slack.com/********";

    private static readonly Manifest Slack = Manifests.Of("slack", Manifests.Variable("url", FormVariableType.Uri) with { IsCredential = true });

    [Theory]
    [InlineData($$"""[{"op":"replace","path":"/config/url","value":"{{Mask}}"}]""", true)]
    [InlineData($$"""[{"op":"replace","path":"/url","value":"{{Mask}}"}]""", true)]
    [InlineData($$$"""[{"op":"replace","path":"/config","value":{"url":"{{{Mask}}}"}}]""", false)]
    [InlineData("""[{"op":"replace","path":"/on","value":false}]""", false)]
    public void An_address_sent_back_as_its_mask_is_kept(string body, bool showsAddresses) => Assert.Equal(Address, (string?)Patched(body, showsAddresses).Config["url"]);

    [Fact]
    public void Who_may_not_change_an_address_copies_its_mask() =>
        Assert.Equal(Mask, Patched("""[{"op":"copy","from":"/config/url","path":"/name"}]""", showsAddresses: false).Name);

    [Theory]
    [InlineData("/config/url")]
    [InlineData("/url")]
    public void A_test_is_no_oracle_to_who_may_not_change_an_address(string path) =>
        Assert.IsType<PatchOutcome<Subscription>.NotApplicable>(Apply($$"""[{"op":"test","path":"{{path}}","value":"{{Address}}"}]""", showsAddresses: false));

    [Fact]
    public void A_test_sees_the_address_that_its_caller_may_change() =>
        Assert.IsType<PatchOutcome<Subscription>.Patched>(Apply($$"""[{"op":"test","path":"/config/url","value":"{{Address}}"}]""", showsAddresses: true));

    [Fact]
    public void The_mask_of_another_address_is_refused()
    {
        var invalid = Assert.IsType<PatchOutcome<Subscription>.Invalid>(Apply("""[{"op":"replace","path":"/config","value":{"url":"https://other.example.com/********"}},{"op":"remove","path":"/url"}]""", showsAddresses: true));

        Assert.Contains("is the mask of an address other than the stored one", Assert.Single(invalid.Faults).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_new_subscription_takes_no_mask()
    {
        var (_, faults) = SubscriptionDraft.Read(JsonNode.Parse($$$"""{"name":"n","config":{"url":"{{{Mask}}}"}}"""), Slack, SubscriptionOrigin.Integrations);

        Assert.Equal("config.url", Assert.Single(faults).Attribute);
    }

    private static Subscription Patched(string body, bool showsAddresses) => Assert.IsType<PatchOutcome<Subscription>.Patched>(Apply(body, showsAddresses)).Value;

    private static PatchOutcome<Subscription> Apply(string body, bool showsAddresses) =>
        SubscriptionPatch.Apply(SubscriptionExamples.LegacySlack, Slack, JsonNode.Parse(body), showsAddresses);
}
