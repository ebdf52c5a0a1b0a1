using System.Text.Json.Nodes;
using Tidings.Integrations;
using Tidings.Patches;
using Tidings.Policies;
using Tidings.Subscriptions;

namespace Tidings.Tests.Subscriptions;

/// <summary>§1.8, §2.6, §3.6 and decisions.md, "PATCH".</summary>
public sealed class SubscriptionPatchTests
{
    private static readonly string[] OnAndName = ["updateOn", "updateName"];

    private static PatchOutcome<Subscription> Apply(string body, Subscription? current = null, Manifest? manifest = null) =>
        SubscriptionPatch.Apply(current ?? SubscriptionExamples.Datadog, manifest ?? Manifests.Datadog, JsonNode.Parse(body), showsAddresses: true);

    private static PatchOutcome<Subscription>.Patched Patched(string body, Subscription? current = null, Manifest? manifest = null) =>
        Assert.IsType<PatchOutcome<Subscription>.Patched>(Apply(body, current, manifest));

    private static string[] Malformed(string body) =>
        [.. Assert.IsType<PatchOutcome<Subscription>.Malformed>(Apply(body)).Faults.Select(fault => fault.Attribute)];

    private static string[] Invalid(string body, Subscription? current = null, Manifest? manifest = null) =>
        [.. Assert.IsType<PatchOutcome<Subscription>.Invalid>(Apply(body, current, manifest)).Faults.Select(fault => fault.Attribute)];

    [Fact]
    public void The_documented_example_turns_it_off() =>
        Assert.False(Patched("""[{"op":"replace","path":"/on","value":false}]""").Value.On);

    [Fact]
    public void Five_replaces_at_once_as_terraform_sends_them()
    {
        var after = Patched("""
            [{"op":"replace","path":"/name","value":"n2"},
             {"op":"replace","path":"/tags","value":["b","c"]},
             {"op":"replace","path":"/config","value":{"apiKey":"anothersecret","hostURL":"https://api.datadoghq.eu"}},
             {"op":"replace","path":"/on","value":false},
             {"op":"replace","path":"/statements","value":[{"effect":"deny","resources":["proj/*"],"actions":["*"]}]}]
            """).Value;

        Assert.Equal(("n2", false, "b,c", Effect.Deny), (after.Name, after.On, string.Join(',', after.Tags), after.Statements.Single().Effect));
        Assert.Equal("""{"apiKey":"anothersecret","hostURL":"https://api.datadoghq.eu","hideMemberDetails":false}""", after.Config.ToJsonString());
    }

    [Fact]
    public void What_a_patch_does_not_name_stays()
    {
        var after = Patched("""[{"op":"replace","path":"/name","value":"n2"}]""").Value;

        Assert.Equal(SubscriptionExamples.Datadog with { Name = "n2", Version = 4, Config = after.Config, Statements = after.Statements, Tags = after.Tags, LegacyMembers = after.LegacyMembers }, after);
        Assert.True(JsonNode.DeepEquals(SubscriptionExamples.Datadog.Config, after.Config));
    }

    [Fact]
    public void The_version_goes_up_by_one() => Assert.Equal(4, Patched("[]").Value.Version);

    [Fact]
    public void The_stored_subscription_is_not_touched()
    {
        Patched("""[{"op":"replace","path":"/config/hideMemberDetails","value":true},{"op":"add","path":"/tags/-","value":"z"}]""");

        Assert.Equal((false, 1), ((bool?)SubscriptionExamples.Datadog.Config["hideMemberDetails"], SubscriptionExamples.Datadog.Tags.Count));
    }

    [Theory]
    [InlineData("""[{"op":"add","path":"/tags/-","value":"b"}]""", "a,b")]
    [InlineData("""[{"op":"add","path":"/tags/0","value":"b"}]""", "b,a")]
    [InlineData("""[{"op":"remove","path":"/tags"}]""", "")]
    [InlineData("""[{"op":"remove","path":"/tags/0"}]""", "")]
    public void Tags_can_be_edited_one_by_one(string body, string tags) =>
        Assert.Equal(tags, string.Join(',', Patched(body).Value.Tags));

    [Fact]
    public void A_statement_can_be_appended() => Assert.Equal(
        2, Patched("""[{"op":"add","path":"/statements/-","value":{"effect":"allow","resources":["proj/*"],"actions":["*"]}}]""").Value.Statements.Count);

    [Fact]
    public void Removed_statements_become_the_default_policy()
    {
        var current = SubscriptionExamples.Datadog with { Statements = [new Statement { Effect = Effect.Deny, Resources = ["proj/*"], Actions = ["*"] }] };

        Assert.Equal([Manifests.Default], Patched("""[{"op":"remove","path":"/statements"}]""", current).Value.Statements);
    }

    [Fact]
    public void Removed_on_becomes_true() =>
        Assert.True(Patched("""[{"op":"remove","path":"/on"}]""", SubscriptionExamples.Datadog with { On = false }).Value.On);

    [Theory]
    [InlineData("""[{"op":"remove","path":"/name"}]""", "name")]
    [InlineData("""[{"op":"remove","path":"/config"}]""", "config")]
    [InlineData("""[{"op":"replace","path":"/statements","value":[]}]""", "statements")]
    [InlineData("""[{"op":"replace","path":"/statements","value":null}]""", "statements")]
    [InlineData("""[{"op":"remove","path":"/statements/0"}]""", "statements")]
    [InlineData("""[{"op":"replace","path":"/on","value":"false"}]""", "on")]
    [InlineData("""[{"op":"replace","path":"/name","value":""}]""", "name")]
    [InlineData("""[{"op":"replace","path":"/config","value":{}}]""", "config.apiKey")]
    [InlineData("""[{"op":"remove","path":"/config/apiKey"}]""", "config.apiKey")]
    [InlineData("""[{"op":"add","path":"/config/hostUrl","value":"x"}]""", "config.hostUrl")]
    [InlineData("""[{"op":"add","path":"/shape","value":"x"}]""", "shape")]
    [InlineData("""[{"op":"remove","path":""}]""", "body")]
    [InlineData("""[{"op":"replace","path":"","value":[]}]""", "body")]
    [InlineData("""[{"op":"copy","from":"/config","path":"/name"}]""", "name")]
    public void The_result_is_checked_like_a_create(string body, string attribute) => Assert.Equal([attribute], Invalid(body));

    [Theory]
    [InlineData("""[{"op":"replace","path":"/description","value":"x"}]""")]
    [InlineData("""[{"op":"remove","path":"/config/unknown"}]""")]
    [InlineData("""[{"op":"test","path":"/name","value":"other"}]""")]
    public void A_patch_that_does_not_fit_is_not_applicable(string body) =>
        Assert.StartsWith("operation 0: ", Assert.IsType<PatchOutcome<Subscription>.NotApplicable>(Apply(body)).Reason, StringComparison.Ordinal);

    [Theory]
    [InlineData("null", "body")]
    [InlineData("\"x\"", "body")]
    [InlineData("{}", "patch")]
    [InlineData("""{"patch":null}""", "patch")]
    [InlineData("""{"patch":{}}""", "patch")]
    [InlineData("""{"patch":[],"comment":1}""", "comment")]
    [InlineData("""{"patch":[],"extra":1}""", "extra")]
    [InlineData("""[{"op":"frob","path":"/on"}]""", "patch[0].op")]
    [InlineData("""[{"op":"replace","path":"/on"}]""", "patch[0].value")]
    [InlineData("""[{"op":"replace","path":"/_id","value":"x"}]""", "patch[0].path")]
    [InlineData("""[{"op":"add","path":"/_status/errorCount","value":0}]""", "patch[0].path")]
    [InlineData("""[{"op":"replace","path":"/kind","value":"slack"}]""", "patch[0].path")]
    [InlineData("""[{"op":"test","path":"/kind","value":"datadog"}]""", "patch[0].path")]
    [InlineData("""[{"op":"copy","from":"/_id","path":"/name"}]""", "patch[0].from")]
    public void A_body_that_is_no_patch_of_a_subscription_is_malformed(string body, string attribute) => Assert.Equal([attribute], Malformed(body));

    [Theory] // §2.6
    [InlineData("""{"comment":"c","merge":{"on":false}}""", "merge", "merge patch")]
    [InlineData("""{"comment":"c","instructions":[{"kind":"turnFlagOn"}]}""", "instructions", "semantic patch")]
    public void Other_kinds_of_patch_are_named_and_refused(string body, string attribute, string reason)
    {
        var faults = Assert.IsType<PatchOutcome<Subscription>.Malformed>(Apply(body)).Faults;

        Assert.Contains(faults, fault => fault.Attribute == attribute && fault.Reason.Contains(reason, StringComparison.Ordinal));
    }

    [Fact]
    public void A_comment_comes_with_the_patch() =>
        Assert.Equal("why", Patched("""{"comment":"why","patch":[{"op":"replace","path":"/on","value":false}]}""").Comment);

    [Fact]
    public void A_bare_array_has_no_comment() => Assert.Null(Patched("[]").Comment);

    [Theory]
    [InlineData("[]", "updateConfiguration")]
    [InlineData("""[{"op":"replace","path":"/on","value":false}]""", "updateOn")]
    [InlineData("""[{"op":"replace","path":"/on","value":true}]""", "updateOn")]
    [InlineData("""[{"op":"replace","path":"/name","value":"x"}]""", "updateName")]
    [InlineData("""[{"op":"replace","path":"/tags","value":[]}]""", "updateConfiguration")]
    [InlineData("""[{"op":"remove","path":"/statements"}]""", "updateConfiguration")]
    [InlineData("""[{"op":"replace","path":"/config/hideMemberDetails","value":true}]""", "updateConfiguration")]
    [InlineData("""[{"op":"replace","path":"/name","value":"x"},{"op":"replace","path":"/on","value":false}]""", "updateOn,updateName")]
    [InlineData("""[{"op":"copy","from":"/config/hostURL","path":"/name"}]""", "updateName")]
    [InlineData("""[{"op":"move","from":"/tags/0","path":"/name"}]""", "updateName,updateConfiguration")]
    [InlineData("""[{"op":"test","path":"/config/hideMemberDetails","value":false},{"op":"replace","path":"/on","value":false}]""", "updateOn")]
    [InlineData("""[{"op":"replace","path":"","value":{"name":"x","on":true,"tags":["a"],"config":{"apiKey":"k"}}}]""", "updateName,updateConfiguration")]
    [InlineData("""[{"op":"replace","path":"","value":{"name":"prod flags","on":true,"tags":["a"],"config":{"apiKey":"thi**********key"}}}]""", "updateConfiguration")]
    public void The_paths_tell_what_one_must_be_allowed_to_do(string body, string actions) =>
        Assert.Equal(actions.Split(','), Patched(body).Actions);

    [Fact]
    public void A_whole_new_document_needs_every_action_that_it_amounts_to() => Assert.Equal(
        [.. OnAndName, "updateConfiguration"],
        Patched("""[{"op":"replace","path":"","value":{"name":"x","on":false,"config":{"apiKey":"k"}}}]""").Actions);

    [Fact]
    public void A_generated_value_outlives_a_new_config() => Assert.Equal(
        """{"externalId":"0123456789abcdef","ingestionChannelArn":"other"}""",
        Patched("""[{"op":"replace","path":"/config","value":{"ingestionChannelArn":"other"}}]""", SubscriptionExamples.Cloudtrail, Manifests.Cloudtrail).Value.Config.ToJsonString());

    [Theory]
    [InlineData("""[{"op":"replace","path":"/config/externalId","value":"mine"}]""")]
    [InlineData("""[{"op":"remove","path":"/config/externalId"}]""")]
    [InlineData("""[{"op":"replace","path":"/config","value":{"ingestionChannelArn":"arn","externalId":"mine"}}]""")]
    public void A_generated_value_stays_whatever_is_sent(string patch) => Assert.Equal(
        "0123456789abcdef", (string?)Patched(patch, SubscriptionExamples.Cloudtrail, Manifests.Cloudtrail).Value.Config["externalId"]);

    private static readonly Subscription Splunk = SubscriptionExamples.Datadog with
    {
        IntegrationKey = "splunk",
        Config = new() { ["base-url"] = "https://s.example", ["token"] = "t", ["skip-ca-verification"] = true },
    };

    /// <summary>The API page's own spelling.</summary>
    [Theory]
    [InlineData("""[{"op":"replace","path":"/config/skip-ca-verificiation","value":false}]""", false)]
    [InlineData("""[{"op":"add","path":"/config/skip-ca-verificiation","value":false}]""", false)]
    [InlineData("""[{"op":"test","path":"/config/skip-ca-verificiation","value":true},{"op":"replace","path":"/config/skip-ca-verification","value":false}]""", false)]
    [InlineData("""[{"op":"remove","path":"/config/skip-ca-verificiation"},{"op":"add","path":"/config/skip-ca-verification","value":false}]""", false)]
    [InlineData("""[{"op":"replace","path":"/config","value":{"base-url":"b","token":"t","skip-ca-verificiation":true}},{"op":"replace","path":"/config/skip-ca-verificiation","value":false}]""", false)]
    [InlineData("""[{"op":"copy","from":"/config/skip-ca-verificiation","path":"/on"}]""", true)]
    public void Another_spelling_of_a_key_is_taken_wherever_a_patch_names_it(string patch, bool skips)
    {
        var config = Patched(patch, Splunk, Manifests.Splunk).Value.Config;

        Assert.Equal(skips, (bool?)config["skip-ca-verification"]);
        Assert.False(config.ContainsKey("skip-ca-verificiation"));
    }

    [Fact]
    public void Both_spellings_in_one_value_are_refused() => Assert.Equal(
        ["config.skip-ca-verificiation"],
        Invalid("""[{"op":"replace","path":"/config","value":{"base-url":"b","token":"t","skip-ca-verificiation":true,"skip-ca-verification":false}}]""", Splunk, Manifests.Splunk));

    [Theory]
    [InlineData("/config/hideMemberDetails", "true")]
    [InlineData("/config/hostURL", "\"https://api.datadoghq.eu\"")]
    public void Replacing_an_absent_key_of_the_manifest_sets_it(string path, string value)
    {
        var current = SubscriptionExamples.Datadog with { Config = new() { ["apiKey"] = "thisisasecretkey" } };

        var config = Patched($$"""[{"op":"replace","path":"{{path}}","value":{{value}}}]""", current).Value.Config;

        Assert.Equal(value, config[path.Split('/')[^1]]?.ToJsonString());
    }

    [Theory]
    [InlineData("/config/colour")]
    [InlineData("/statements/7")]
    [InlineData("/owner")]
    public void Replacing_what_is_absent_and_no_optional_member_does_not_fit(string path) =>
        Assert.IsType<PatchOutcome<Subscription>.NotApplicable>(Apply($$"""[{"op":"replace","path":"{{path}}","value":1}]"""));

    [Fact]
    public void A_value_that_the_manifest_no_longer_knows_does_not_stand_in_the_way()
    {
        var current = SubscriptionExamples.Datadog with { Config = new() { ["apiKey"] = "thisisasecretkey", ["gone"] = "x" } };

        Assert.False(Patched("""[{"op":"replace","path":"/on","value":false}]""", current).Value.Config.ContainsKey("gone"));
    }
}
