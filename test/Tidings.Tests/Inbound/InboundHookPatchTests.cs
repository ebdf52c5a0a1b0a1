using System.Text.Json.Nodes;
using Tidings.Inbound;
using Tidings.Patches;

namespace Tidings.Tests.Inbound;

/// <summary>decisions.md, "PATCH", on inbound hooks.</summary>
public sealed class InboundHookPatchTests
{
    private static PatchOutcome<InboundHook> Apply(InboundHook hook, string body) => InboundHookPatch.Apply(hook, JsonNode.Parse(body));

    private static PatchOutcome<InboundHook>.Patched Patched(InboundHook hook, string operations) =>
        Assert.IsType<PatchOutcome<InboundHook>.Patched>(Apply(hook, operations));

    [Fact]
    public void Every_member_can_be_changed()
    {
        var hook = Patched(
            Hooks.Generic,
            """
            [{"op":"replace","path":"/name","value":"renamed"},{"op":"replace","path":"/on","value":false},{"op":"add","path":"/tags/-","value":"eu"},
             {"op":"replace","path":"/secret","value":"another"},{"op":"replace","path":"/verification","value":{"type":"standard-webhooks"}},
             {"op":"add","path":"/mapping/name","value":"/title"}]
            """).Value;

        Assert.Equal(("renamed", false, "eu", "another", 2), (hook.Name, hook.On, hook.Tags.Single(), hook.Secret, hook.Version));
        Assert.IsType<HookVerification.StandardWebhooks>(hook.Verification);
        Assert.Contains("/title", hook.Mapping?.ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_vendors_kind_gets_and_loses_a_secret()
    {
        var signed = Patched(Hooks.LaunchDarkly, """[{"op":"add","path":"/secret","value":"s"}]""").Value;
        Assert.Equal(HookVerification.LaunchDarkly, signed.Verification);

        Assert.IsType<HookVerification.None>(Patched(signed, """[{"op":"remove","path":"/secret"}]""").Value.Verification);
    }

    [Fact]
    public void The_mask_sent_back_keeps_the_secret() =>
        Assert.Equal(Hooks.Secret, Patched(Hooks.Generic, """[{"op":"replace","path":"/secret","value":"a s*****************gth"}]""").Value.Secret);

    [Fact]
    public void A_test_sees_the_mask_only() =>
        Assert.IsType<PatchOutcome<InboundHook>.NotApplicable>(Apply(Hooks.Generic, $$"""[{"op":"test","path":"/secret","value":"{{Hooks.Secret}}"}]"""));

    [Theory]
    [InlineData("""[{"op":"replace","path":"/name","value":"x"}]""", "updateName")]
    [InlineData("""[{"op":"replace","path":"/on","value":true}]""", "updateOn")]
    [InlineData("""[{"op":"replace","path":"/tags","value":[]}]""", "updateTags")]
    [InlineData("""[{"op":"replace","path":"/secret","value":"a secret of some length"}]""", "updateSecret")]
    [InlineData("""[{"op":"replace","path":"/verification/prefix","value":""}]""", "updateSecret")]
    [InlineData("""[{"op":"replace","path":"/mapping/action","value":"x"}]""", "updateMapping")]
    [InlineData("""[{"op":"test","path":"/on","value":true}]""", "updateMapping")]
    [InlineData("""[{"op":"replace","path":"/on","value":true},{"op":"replace","path":"/name","value":"x"}]""", "updateName updateOn")]
    public void What_a_patch_points_at_says_what_it_asks_for(string patch, string actions) =>
        Assert.Equal(actions.Split(' '), Patched(Hooks.Generic, patch).Actions);

    [Fact]
    public void Setting_the_whole_asks_for_everything() => Assert.Equal(
        InboundHookPatch.Actions,
        Patched(Hooks.LaunchDarkly, """[{"op":"replace","path":"","value":{"name":"x"}}]""").Actions);

    [Theory]
    [InlineData("/kind")]
    [InlineData("/_id")]
    [InlineData("/url")]
    [InlineData("/path")]
    public void What_the_server_sets_cannot_be_patched(string path) => Assert.Equal(
        "patch[0].path",
        Assert.Single(Assert.IsType<PatchOutcome<InboundHook>.Malformed>(Apply(Hooks.LaunchDarkly, $$"""[{"op":"add","path":"{{path}}","value":"x"}]""")).Faults).Attribute);

    [Fact]
    public void A_result_that_is_no_hook_is_refused() => Assert.Equal(
        "mapping",
        Assert.Single(Assert.IsType<PatchOutcome<InboundHook>.Invalid>(Apply(Hooks.Generic, """[{"op":"remove","path":"/mapping"}]""")).Faults).Attribute);

    [Fact]
    public void What_is_no_patch_is_refused() => Assert.IsType<PatchOutcome<InboundHook>.Malformed>(Apply(Hooks.Generic, """{"instructions":[]}"""));
}
