using System.Text.Json.Nodes;
using Tidings.Access;
using Tidings.Entries;
using Tidings.Inbound;

namespace Tidings.Tests.Inbound;

/// <summary>Changes to inbound hooks as audit log entries.</summary>
public sealed class InboundHookAuditTests
{
    private static readonly InboundHookAudit Audit = new(FixedTime.Instance);

    private static JsonObject PayloadOf(AuditLogEntry entry) => (JsonObject)JsonNode.Parse(entry.Payload.Span)!; // ! : an entry is an object.

    private static JsonObject Update(InboundHook after, params string[] actions) =>
        PayloadOf(Audit.Updated(Hooks.Generic, after, actions, Hooks.Kim, "as agreed"));

    [Fact]
    public void A_creation_tells_who_what_and_the_first_version()
    {
        var payload = PayloadOf(Audit.Created(Hooks.Generic, Hooks.Kim));

        Assert.Equal("""[{"action":"createInboundHook","resource":"inbound-hook/66f0c0ffee0123456789abcd"}]""", payload["accesses"]?.ToJsonString());
        Assert.Equal(("kim", "ci"), ((string?)payload["token"]?["name"], (string?)payload["currentVersion"]?["name"]));
        Assert.Equal(["_id", "kind", "name", "on", "tags", "secret", "verification", "mapping"], payload["currentVersion"]?.AsObject().Select(member => member.Key) ?? []);
    }

    [Fact]
    public void Neither_secret_nor_address_ever_shows()
    {
        var changed = Hooks.Generic with { Secret = "another secret", Address = InboundAddress.New() };

        var texts = (AuditLogEntry[])[
            Audit.Created(Hooks.Generic, Hooks.Kim), Audit.Deleted(Hooks.Generic, Hooks.Kim), Audit.Reset(changed, Hooks.Kim),
            Audit.Updated(Hooks.Generic, changed, [AccessActions.UpdateSecret], Hooks.Kim, null)];

        Assert.All(texts.Select(entry => PayloadOf(entry).ToJsonString()), text => Assert.All(
            (string[])[Hooks.Secret, "another secret", Hooks.Generic.Address.Reveal(), changed.Address.Reveal()],
            hidden => Assert.DoesNotContain(hidden, text, StringComparison.Ordinal)));
    }

    [Fact]
    public void An_update_has_both_versions_their_difference_and_the_comment()
    {
        var payload = Update(Hooks.Generic with { On = false }, AccessActions.UpdateOn);

        Assert.Equal("""[{"op":"replace","path":"/on","value":false}]""", payload["delta"]?.ToJsonString());
        Assert.Equal((true, false), ((bool?)payload["previousVersion"]?["on"], (bool?)payload["currentVersion"]?["on"]));
        Assert.Equal(("turned off the inbound hook", "as agreed", "* Changed on\n"), ((string?)payload["titleVerb"], (string?)payload["comment"], (string?)payload["description"]));
    }

    [Fact]
    public void A_secret_that_changes_under_an_equal_mask_shows_as_changed() => Assert.Equal(
        """[{"op":"replace","path":"/secret","value":"a s*****************gth"}]""",
        Update(Hooks.Generic with { Secret = "a sECRET OF SOME LENgth" }, AccessActions.UpdateSecret)["delta"]?.ToJsonString());

    [Fact]
    public void Tags_of_a_hook_can_be_selected_by_policies() =>
        Assert.Equal(["eu"], InboundHookAudit.ResourceOf(Hooks.Generic with { Tags = ["eu"] }).Segments[0].Tags);
}
