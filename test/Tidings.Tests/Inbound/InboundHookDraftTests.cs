using System.Text.Json.Nodes;
using Tidings.Inbound;

namespace Tidings.Tests.Inbound;

/// <summary>What a hook may be asked to be.</summary>
public sealed class InboundHookDraftTests
{
    private const string Mapping = "\"mapping\":{\"action\":\"a\",\"resource\":\"proj/p\"}";

    [Fact]
    public void On_and_without_tags_unless_told_otherwise() =>
        Assert.Equal((true, 0, null), (Hooks.LaunchDarkly.On, Hooks.LaunchDarkly.Tags.Count, Hooks.LaunchDarkly.Secret));

    [Fact]
    public void A_secret_of_the_vendors_kind_is_used_in_the_vendors_way() => Assert.Equal(
        new HookVerification.Hmac("X-LD-Signature", SignatureEncoding.Hex, ""),
        Hooks.Of("""{"name":"n","kind":"launchdarkly","secret":"s"}""").Verification);

    [Fact] // decisions.md, "Config values and addresses"
    public void Blanks_around_a_secret_are_not_kept() => Assert.Equal("a b", Hooks.Of("""{"name":"n","kind":"launchdarkly","secret":" a b\r\n"}""").Secret);

    [Theory]
    [InlineData("launchdarkly", "", "whsec_xyz!")]
    [InlineData("launchdarkly", "", "v1,whsec_TQ==")]
    [InlineData("generic", $$$""",{{{Mapping}}},"verification":{"type":"standard-webhooks"}""", "whsec_TQ==")]
    [InlineData("generic", $$$""",{{{Mapping}}},"verification":{"type":"hmac","header":"X-Signature"}""", "whsec_TQ==")]
    public void A_secret_that_cannot_be_meant_is_refused(string kind, string members, string secret) => Assert.Equal(
        "secret", Assert.Single(InboundHookDraft.Read(JsonNode.Parse($$"""{"name":"n","kind":"{{kind}}","secret":"{{secret}}"{{members}}}""")).Faults).Attribute);

    [Fact]
    public void A_null_secret_is_none() => Assert.Null(Hooks.Of("""{"name":"n","kind":"launchdarkly","secret":null}""").Secret);

    [Theory]
    [InlineData("7", "body")]
    [InlineData("{}", "kind name")]
    [InlineData("""{"name":"n","kind":"github"}""", "kind")]
    [InlineData("""{"name":"n","kind":"launchdarkly","mapping":{},"verification":{}}""", "mapping verification")]
    [InlineData("""{"name":"","kind":"launchdarkly","secret":"","on":1,"tags":"x","url":"y"}""", "url name on tags secret")]
    [InlineData("""{"name":"n","kind":"generic"}""", "mapping")]
    [InlineData($$"""{"name":"n","kind":"generic",{{Mapping}},"secret":"s"}""", "verification")]
    [InlineData($$"""{"name":"n","kind":"generic",{{Mapping}},"verification":{"type":"standard-webhooks"} }""", "secret")]
    [InlineData($$"""{"name":"n","kind":"generic",{{Mapping}},"secret":"s","verification":{"type":"none"} }""", "verification")]
    [InlineData($$"""{"name":"n","kind":"generic",{{Mapping}},"secret":"s","verification":"hmac"}""", "verification")]
    [InlineData($$"""{"name":"n","kind":"generic",{{Mapping}},"secret":"s","verification":{"type":"rsa"} }""", "verification.type")]
    [InlineData($$"""{"name":"n","kind":"generic",{{Mapping}},"secret":"s","verification":{"type":"standard-webhooks","header":"x"} }""", "verification.header")]
    [InlineData(
        $$"""{"name":"n","kind":"generic",{{Mapping}},"secret":"s","verification":{"type":"hmac","algorithm":"sha1","encoding":"octal","prefix":7} }""",
        "verification.header verification.algorithm verification.encoding verification.prefix")]
    public void All_that_is_wrong_is_told_at_once(string body, string attributes) =>
        Assert.Equal(attributes.Split(' ').Order(), Hooks.FaultsOf(body).Select(fault => fault.Attribute).Order());

    [Fact]
    public void No_fault_shows_a_secret()
    {
        var faults = Hooks.FaultsOf($$"""{"name":"n","kind":"generic","secret":"{{new string('s', 300)}}"}""");

        Assert.DoesNotContain(faults, fault => fault.Reason.Contains("sss", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"type":"none"}""")]
    [InlineData("""{"type":"standard-webhooks"}""")]
    [InlineData("""{"type":"hmac","header":"X-S","algorithm":"sha256","encoding":"base64","prefix":"v0="}""")]
    public void A_verification_is_written_as_it_is_read(string json) => Assert.Equal(json, HookVerification.Parse(json).ToJson());

    [Fact]
    public void Addresses_are_long_random_and_harmless_as_text()
    {
        var address = InboundAddress.New();

        Assert.Equal(32, address.Reveal().Length);
        Assert.NotEqual(address.Reveal(), InboundAddress.New().Reveal());
        Assert.DoesNotContain(address.Reveal(), address.ToString(), StringComparison.Ordinal);
        Assert.True(InboundAddress.TryParse(address.Reveal(), out var parsed) && parsed.Digest == address.Digest);
    }

    [Theory]
    [InlineData("")]
    [InlineData("short")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA/")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void What_cannot_be_an_address_is_known_without_asking(string text) => Assert.False(InboundAddress.TryParse(text, out _));

    [Fact]
    public void A_broken_stored_mapping_is_told() => Assert.Throws<InvalidDataException>(() => EntryMapping.Parse("{}"));

    [Fact]
    public void Counts_add_up_and_the_newest_error_stays()
    {
        var at = FixedTime.Instance.GetUtcNow();
        var first = new InboundHookCounts(1, 2, 3, 4, at, new InboundHookError(at, 400, "first"));

        Assert.Equal(new InboundHookCounts(2, 4, 6, 8, at.AddSeconds(1), first.LastError), first.Plus(first with { LastReceived = at.AddSeconds(1), LastError = null }));
    }

    [Fact]
    public void The_body_is_not_changed_by_reading()
    {
        var body = JsonNode.Parse(Hooks.GenericBody);

        InboundHookDraft.Read(body);

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Hooks.GenericBody), body));
    }
}
