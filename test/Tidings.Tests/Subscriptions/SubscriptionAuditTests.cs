using System.Text;
using System.Text.Json.Nodes;
using Tidings.Access;
using Tidings.Entries;
using Tidings.Patches;
using Tidings.Subscriptions;

namespace Tidings.Tests.Subscriptions;

/// <summary>§4.1, §4.2: changes to subscriptions as audit log entries.</summary>
public sealed class SubscriptionAuditTests
{
    private const string Mask = "thi**********key";

    private static readonly SubscriptionAudit Audit = new(FixedTime.Instance);
    private static readonly Actor Kim = new("66f0c0ffee0123456789ab01", "kim", "1234");

    private static JsonObject PayloadOf(AuditLogEntry entry) => (JsonObject)JsonNode.Parse(entry.Payload.Span)!;

    private static AuditLogEntry Update(Func<Subscription, Subscription> change, Actor? actor = null, string? comment = null) =>
        Audit.Updated(SubscriptionExamples.Datadog, change(SubscriptionExamples.Datadog), Manifests.Datadog, actor ?? Kim, comment);

    private static JsonObject With(string key, JsonNode value)
    {
        var config = (JsonObject)SubscriptionExamples.Datadog.Config.DeepClone();
        config[key] = value;
        return config;
    }

    [Fact]
    public void A_creation_has_the_members_of_the_detail_representation() => Assert.Equal(
        ["_links", "_id", "_accountId", "date", "accesses", "kind", "name", "description", "shortDescription", "token", "titleVerb", "title", "target", "currentVersion"],
        PayloadOf(Audit.Created(SubscriptionExamples.Datadog, Manifests.Datadog, Kim)).Select(member => member.Key));

    [Fact]
    public void Entry_and_payload_say_the_same()
    {
        var entry = Audit.Created(SubscriptionExamples.Datadog, Manifests.Datadog, Kim);
        var payload = PayloadOf(entry);

        Assert.Equal(
            (entry.Id.Value, entry.Date.ToUnixTimeMilliseconds(), entry.Kind, entry.Name),
            ((string?)payload["_id"], (long?)payload["date"], (string?)payload["kind"], (string?)payload["name"]));
    }

    [Fact]
    public void The_entry_id_is_24_hexadecimal_digits() =>
        Assert.True(ObjectIds.IsValid(Audit.Created(SubscriptionExamples.Datadog, Manifests.Datadog, Kim).Id.Value));

    [Fact]
    public void The_links_lead_to_subscription_log_and_entry()
    {
        var entry = Audit.Created(SubscriptionExamples.Datadog, Manifests.Datadog, Kim);
        var links = PayloadOf(entry)["_links"];

        Assert.Equal(
            ("/api/v2/integrations/datadog/66f0c0ffee0123456789abcd", "/api/v2/auditlog", $"/api/v2/auditlog/{entry.Id}"),
            ((string?)links?["canonical"]?["href"], (string?)links?["parent"]?["href"], (string?)links?["self"]?["href"]));
    }

    [Fact]
    public void The_token_is_told_by_name_and_ending() => Assert.Equal(
        """{"_id":"66f0c0ffee0123456789ab01","name":"kim","ending":"1234"}""",
        PayloadOf(Audit.Created(SubscriptionExamples.Datadog, Manifests.Datadog, Kim))["token"]?.ToJsonString());

    [Fact]
    public void The_version_is_masked_and_names_the_integration() => Assert.Equal(
        $$$"""{"_id":"66f0c0ffee0123456789abcd","kind":"datadog","name":"prod flags","on":true,"tags":["a"],"statements":[{"effect":"allow","resources":["proj/*:env/production:flag/*"],"actions":["*"]}],"config":{"apiKey":"{{{Mask}}}","hostURL":"https://api.datadoghq.com","hideMemberDetails":false}}""",
        PayloadOf(Audit.Created(SubscriptionExamples.Datadog, Manifests.Datadog, Kim))["currentVersion"]?.ToJsonString());

    [Fact]
    public void No_entry_holds_a_secret_in_clear()
    {
        AuditLogEntry[] entries =
        [
            Audit.Created(SubscriptionExamples.LegacyDatadog, Manifests.Datadog, Kim),
            Update(before => before with { Config = With("apiKey", "thissecondsecretkey") }),
            Audit.Deleted(SubscriptionExamples.LegacyDatadog, Manifests.Datadog, Kim),
        ];

        Assert.All(entries, entry => Assert.DoesNotMatch("thisisasecretkey|thissecondsecretkey", Encoding.UTF8.GetString(entry.Payload.Span)));
    }

    // "URLs that carry credentials in the path" of the decisions: in clear in answers of the API alone.
    [Fact]
    public void No_entry_holds_more_of_a_URL_than_scheme_and_host()
    {
        var after = SubscriptionExamples.LegacySlack with { Config = new JsonObject { ["url"] = "https://kim:pw@hooks.slack.com:8443/new?token=1" } };
        AuditLogEntry[] entries =
        [
            Audit.Created(SubscriptionExamples.LegacySlack, Manifests.Slack, Kim),
            Audit.Updated(SubscriptionExamples.LegacySlack, after, Manifests.Slack, Kim, comment: null),
            Audit.Deleted(after, Manifests.Slack, Kim),
        ];

        Assert.All(entries, entry => Assert.DoesNotMatch("slack.com/|8443/|new|old|token=1|kim:", Encoding.UTF8.GetString(entry.Payload.Span).Replace("_links", "", StringComparison.Ordinal)));
        Assert.Equal(
            ("https://hooks.slack.com:8443", "https://hooks.slack.com:8443"),
            ((string?)PayloadOf(entries[2])["previousVersion"]?["config"]?["url"], (string?)PayloadOf(entries[2])["previousVersion"]?["url"]));
    }

    [Fact]
    public void A_URL_that_changed_below_its_host_is_told_all_the_same()
    {
        var after = SubscriptionExamples.LegacySlack with { Config = new JsonObject { ["url"] = "https://hooks.slack.com/new" } };

        var payload = PayloadOf(Audit.Updated(SubscriptionExamples.LegacySlack, after, Manifests.Slack, Kim, comment: null));

        Assert.Equal("""[{"op":"replace","path":"/config/url","value":"https://hooks.slack.com"}]""", payload["delta"]?.ToJsonString());
        Assert.Equal("* Changed url\n", (string?)payload["description"]);
    }

    [Fact]
    public void A_deletion_has_only_a_previous_version()
    {
        var payload = PayloadOf(Audit.Deleted(SubscriptionExamples.Datadog, Manifests.Datadog, Kim));

        Assert.Equal((true, false, "deleteIntegration"), (payload.ContainsKey("previousVersion"), payload.ContainsKey("currentVersion"), (string?)payload["accesses"]?[0]?["action"]));
    }

    [Theory]
    [InlineData(true, false, false, "updateOn")]
    [InlineData(false, true, false, "updateName")]
    [InlineData(false, false, true, "updateConfiguration")]
    [InlineData(true, true, true, "updateOn,updateName,updateConfiguration")]
    [InlineData(false, false, false, "updateConfiguration")]
    public void An_update_lists_an_access_for_each_part_that_changed(bool on, bool name, bool tags, string actions)
    {
        var entry = Update(before => before with { On = !on, Name = name ? "n2" : before.Name, Tags = tags ? [] : before.Tags });

        Assert.Equal(actions, string.Join(',', entry.Accesses.Select(access => access.Action)));
    }

    [Fact]
    public void The_accessed_resource_is_known_by_id_and_by_key()
    {
        var segment = Assert.Single(Update(before => before with { On = false }).Accesses).Resource.Segments.Single();

        Assert.Equal(("integration", "66f0c0ffee0123456789abcd", "datadog"), (segment.Type, segment.Key, segment.AlternateKey));
    }

    [Fact]
    public void Turning_off_reads_as_a_sentence()
    {
        var payload = PayloadOf(Update(before => before with { On = false }));

        Assert.Equal(("turned off the integration", "kim turned off the integration prod flags"), ((string?)payload["titleVerb"], (string?)payload["title"]));
    }

    [Fact]
    public void The_delta_leads_from_one_version_to_the_other()
    {
        var payload = PayloadOf(Update(before => before with { On = false, Name = "n2", Tags = ["x", "y"], Config = With("hideMemberDetails", true) }));
        var applied = Assert.IsType<JsonPatchOutcome.Applied>(JsonPatch.Read(payload["delta"], "delta").Patch?.Apply(payload["previousVersion"]));

        Assert.True(JsonNode.DeepEquals(payload["currentVersion"], applied.Document));
    }

    [Fact]
    public void A_changed_secret_shows_as_its_new_mask() => Assert.Equal(
        """[{"op":"replace","path":"/config/apiKey","value":"abc*****xyz"}]""",
        PayloadOf(Update(before => before with { Config = With("apiKey", "abc-----xyz") }))["delta"]?.ToJsonString());

    [Fact]
    public void A_secret_changed_under_an_equal_mask_shows_too() => Assert.Equal(
        $$"""[{"op":"replace","path":"/config/apiKey","value":"{{Mask}}"}]""",
        PayloadOf(Update(before => before with { Config = With("apiKey", "thiXXXXXXXXXXkey") }))["delta"]?.ToJsonString());

    [Fact]
    public void What_the_client_said_is_the_comment() =>
        Assert.Equal("because", (string?)PayloadOf(Update(before => before with { On = false }, comment: "because"))["comment"]);

    [Fact]
    public void A_change_by_tidings_itself_says_so_and_why()
    {
        var payload = PayloadOf(Audit.Updated(SubscriptionExamples.Datadog, SubscriptionExamples.Datadog with { On = false }, Manifests.Datadog, null, "no success for 72 hours"));

        Assert.Equal(("Done by Tidings itself: no success for 72 hours", false, "Tidings turned off the integration prod flags"), ((string?)payload["comment"], payload.ContainsKey("token"), (string?)payload["title"]));
    }
}
