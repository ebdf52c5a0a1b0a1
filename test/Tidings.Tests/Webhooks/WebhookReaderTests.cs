using System.Text.Json.Nodes;
using Tidings.Access;
using Tidings.Integrations;
using Tidings.Patches;
using Tidings.Subscriptions;
using static Tidings.Tests.Subscriptions.Manifests;

namespace Tidings.Tests.Webhooks;

/// <summary>The body of a webhook, §6 (last part) and §1.7 of the API's facts.</summary>
public sealed class WebhookReaderTests
{
    private static readonly Manifest Webhook = Of(
        "webhook", Variable("url", FormVariableType.Uri), Variable("secret", FormVariableType.String, "\"\"") with { IsSecret = true });

    [Fact]
    public void The_smallest_webhook_gets_everything_and_has_neither_name_nor_secret()
    {
        var draft = Accepted("""{"url":"https://example.com/h","sign":false,"on":true}""");

        Assert.Equal("", draft.Name);
        Assert.Empty(draft.Statements);
        Assert.Equal("""{"url":"https://example.com/h","secret":""}""", draft.Config.ToJsonString());
    }

    [Theory]
    [InlineData("\"name\":null")]
    [InlineData("\"name\":\"\"")]
    [InlineData("\"secret\":null")]
    [InlineData("\"secret\":\"\"")]
    [InlineData("\"statements\":null")]
    [InlineData("\"statements\":[]")]
    public void What_is_not_set_may_be_sent_all_the_same(string member)
    {
        var draft = Accepted($$"""{"url":"https://example.com/h","sign":false,"on":true,{{member}}}""");

        Assert.Equal("", draft.Name);
        Assert.Empty(draft.Statements);
        Assert.Equal("", draft.Config["secret"]?.ToString());
    }

    [Fact]
    public void Blanks_around_address_and_secret_are_not_kept() => Assert.Equal(
        """{"url":"https://example.com/h/","secret":"a b"}""",
        Accepted("""{"url":" https://example.com/h/\n","sign":true,"on":true,"secret":"\ta b \r\n"}""").Config.ToJsonString());

    [Fact]
    public void A_secret_of_blanks_is_none_so_a_signed_webhook_gets_one() =>
        Assert.Matches("^[0-9a-f]{64}$", Accepted("""{"url":"https://example.com/h","sign":true,"on":true,"secret":" "}""").Config["secret"]?.ToString());

    [Theory]
    [InlineData("whsec_xyz!")]
    [InlineData("v1,whsec_TQ==")]
    public void A_secret_that_begins_like_one_of_standard_webhooks_must_be_one(string secret) => Assert.Equal(
        "secret",
        Assert.Single(SubscriptionDraft.Read(
            JsonNode.Parse($$"""{"url":"https://example.com/h","sign":true,"on":true,"secret":"{{secret}}"}"""), Webhook, SubscriptionOrigin.Webhooks).Faults).Attribute);

    [Fact]
    public void A_signed_webhook_without_a_secret_gets_one_of_256_random_bits()
    {
        const string Body = """{"url":"https://example.com/h","sign":true,"on":true}""";

        var secret = Accepted(Body).Config["secret"]?.ToString();

        Assert.Matches("^[0-9a-f]{64}$", secret);
        Assert.NotEqual(secret, Accepted(Body).Config["secret"]?.ToString());
    }

    [Fact]
    public void All_that_is_wrong_is_told_at_once_under_the_names_that_the_client_used()
    {
        var (draft, faults) = SubscriptionDraft.Read(
            JsonNode.Parse("""{"url":"ftp://x","secret":"s","sign":false,"statements":[{}],"tags":[1],"kind":"webhook"}"""), Webhook, SubscriptionOrigin.Webhooks);

        Assert.Null(draft);
        var attributes = faults.Select(fault => fault.Attribute).ToList();
        Assert.Superset(new HashSet<string>(["kind", "sign", "url", "on", "tags[0]"]), attributes.ToHashSet());
        Assert.Contains(attributes, attribute => attribute.StartsWith("statements[0]", StringComparison.Ordinal));
    }

    [Fact]
    public void No_fault_shows_the_secret()
    {
        var (_, faults) = SubscriptionDraft.Read(
            JsonNode.Parse("""{"url":"https://example.com","secret":"very-secret","sign":false,"on":true}"""), Webhook, SubscriptionOrigin.Webhooks);

        Assert.DoesNotContain(faults, fault => fault.Reason.Contains("very-secret", StringComparison.Ordinal));
        Assert.Equal("sign", Assert.Single(faults).Attribute);
    }

    // What the largest real client sends on every update, set or not (§1.8, §6).
    [Fact]
    public void Every_member_can_be_replaced_at_once_though_none_was_set()
    {
        var patched = Patched(Stored(), """
            [{"op":"replace","path":"/url","value":"https://example.com/new"},{"op":"replace","path":"/secret","value":"new secret"},
             {"op":"replace","path":"/on","value":false},{"op":"replace","path":"/name","value":"n"},{"op":"replace","path":"/tags","value":["t"]},
             {"op":"replace","path":"/statements","value":[{"effect":"allow","resources":["proj/*"],"actions":["*"]}]}]
            """);

        Assert.Equal("""{"url":"https://example.com/new","secret":"new secret"}""", patched.Value.Config.ToJsonString());
        Assert.Single(patched.Value.Statements);
        Assert.Equal(
            [AccessActions.UpdateOn, AccessActions.UpdateName, AccessActions.UpdateUrl, AccessActions.UpdateSecret, AccessActions.UpdateStatements, AccessActions.UpdateTags],
            patched.Actions);
    }

    [Theory]
    [InlineData("""[{"op":"remove","path":"/statements"}]""", AccessActions.UpdateStatements)]
    [InlineData("""[{"op":"remove","path":"/secret"}]""", AccessActions.UpdateSecret)]
    [InlineData("""[{"op":"replace","path":"/url","value":"https://example.com/other"}]""", AccessActions.UpdateUrl)]
    [InlineData("[]", AccessActions.UpdateUrl)]
    public void A_patch_asks_for_the_action_on_what_it_touches(string patch, string action) =>
        Assert.Equal([action], Patched(Stored("kept-secret"), patch).Actions);

    [Fact]
    public void Removed_statements_leave_a_webhook_that_gets_everything()
    {
        var stored = Stored() with { Statements = [Default] };

        Assert.Empty(Patched(stored, """[{"op":"remove","path":"/statements"}]""").Value.Statements);
    }

    [Fact]
    public void A_secret_sent_back_masked_is_kept() =>
        Assert.Equal("kept-secret", Patched(Stored("kept-secret"), """[{"op":"replace","path":"/secret","value":"kep*****ret"}]""").Value.Config["secret"]?.ToString());

    [Fact]
    public void Sign_cannot_be_patched()
    {
        var outcome = SubscriptionPatch.Apply(Stored(), Webhook, JsonNode.Parse("""[{"op":"add","path":"/sign","value":true}]"""), showsAddresses: true);

        Assert.Equal("sign", Assert.Single(Assert.IsType<PatchOutcome<Subscription>.Invalid>(outcome).Faults).Attribute);
    }

    private static Subscription Stored(string secret = "") => new()
    {
        Id = new SubscriptionId("66f0c0ffee0123456789abcd"),
        Account = new AccountId("66f0c0ffee0123456789ab00"),
        Origin = SubscriptionOrigin.Webhooks,
        IntegrationKey = "webhook",
        Name = "",
        Config = new JsonObject { ["url"] = "https://example.com/h", ["secret"] = secret },
        Statements = [],
        On = true,
        Tags = [],
        CreatedAt = DateTimeOffset.UnixEpoch,
    };

    private static PatchOutcome<Subscription>.Patched Patched(Subscription stored, string patch) =>
        Assert.IsType<PatchOutcome<Subscription>.Patched>(SubscriptionPatch.Apply(stored, Webhook, JsonNode.Parse(patch), showsAddresses: true));

    private static SubscriptionDraft Accepted(string body)
    {
        var (draft, faults) = SubscriptionDraft.Read(JsonNode.Parse(body), Webhook, SubscriptionOrigin.Webhooks);
        Assert.True(draft is not null, string.Join("; ", faults));
        return draft;
    }
}
